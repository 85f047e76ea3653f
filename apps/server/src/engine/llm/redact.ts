const MAX_LENGTH = 200;
const HIDDEN = '[hidden]';
/** What keys look like, also where the service has masked part of one. */
const SECRETS = /\bbearer\s+[^\s"',;]+|\bsk-[\w*.-]+|(?<=\/\/)[^\s/@]+@/giu;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;

/** What a service wrote, fit for a person's eyes: one short line without the key or anything that looks like one (EN8). */
export function redact(text: string, apiKey: string | undefined): string {
  const withoutKey = apiKey === undefined ? text : text.replaceAll(apiKey, HIDDEN);
  // The service may send as much as it likes.
  const line = withoutKey
    .slice(0, 20 * MAX_LENGTH)
    .replace(UNPRINTABLE, ' ')
    .trim();
  const points = Array.from(line.replace(SECRETS, HIDDEN));
  return points.length <= MAX_LENGTH ? points.join('') : `${points.slice(0, MAX_LENGTH).join('')}…`;
}
