import type { ProfileSummary } from '@interactive-chat/protocol/openapi';
import type { Profile } from './profile.ts';

/** What clients are told of a profile. */
export function profileSummary(profile: Profile): ProfileSummary {
  return {
    name: profile.name,
    title: profile.title,
    description: profile.description,
    phases: profile.phases.map(({ id, name }) => ({ id, name })),
  };
}
