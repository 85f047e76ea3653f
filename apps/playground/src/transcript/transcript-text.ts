import type { ConversationState, Turn } from '@interactive-chat/client';
import { SPEAKER_NAMES } from '../conversation/speaker-names.ts';
import { timeOfDay } from '../conversation/time-words.ts';

/** A transcript for people: a heading for each phase, a paragraph for each utterance. */
export function transcriptText(
  { history, history_cut, phase, phase_profile }: ConversationState,
  sessionId: string | undefined,
): string {
  const names = new Map(phase?.progress.map(({ id, name }) => [id, name]));
  const paragraphs = history.flatMap((turn, index) => {
    const isFirst = turn.phase_id !== history[index - 1]?.phase_id;
    const heading =
      isFirst && turn.phase_id !== null ? [`— ${names.get(turn.phase_id) ?? turn.phase_id} —`] : [];
    return [...heading, utteranceText(turn)];
  });
  // Whoever knows the whole id may join (SE1).
  const title = `Conversation ${sessionId?.slice(0, 8) ?? ''}, ${phase_profile}`;
  const cut = history_cut > 0 ? [`(${history_cut} earlier utterances are left out)`] : [];
  return `${[title, ...cut, ...paragraphs].join('\n\n')}\n`;
}

function utteranceText({
  speaker,
  transcript,
  timestamp,
  interrupted,
  spoken_chars,
  is_final,
}: Turn): string {
  const said = interrupted ? transcript.slice(0, spoken_chars) : transcript;
  const unsaid = transcript.slice(said.length).trim();
  const note = interrupted
    ? ` [interrupted${unsaid === '' ? '' : `; not said: ${unsaid}`}]`
    : is_final
      ? ''
      : ' […]';
  return `[${timeOfDay(timestamp)}] ${SPEAKER_NAMES[speaker]}: ${said.trim()}${note}`;
}
