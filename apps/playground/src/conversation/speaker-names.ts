import type { Turn } from '@interactive-chat/client';

export const SPEAKER_NAMES: Readonly<Record<Turn['speaker'], string>> = { human: 'You', ai: 'Partner' };
