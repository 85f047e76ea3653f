import { type CaseAbout, PROFILES, type Profile } from './case.ts';

/** The cases of a profile, and of these those that `only` names by a part of their id or by a rule; all when it is empty. */
export function chooseCases<Case extends CaseAbout>(
  cases: readonly Case[],
  profile: Profile,
  only: readonly string[],
): Case[] {
  return cases.filter(
    (each) =>
      PROFILES.indexOf(each.profile) <= PROFILES.indexOf(profile) &&
      (only.length === 0 || only.some((text) => each.id.includes(text) || each.rules.includes(text))),
  );
}
