/** How much a client wants something, from 0, not at all, to 1; `specificity` tells how exactly it said so. */
export interface Wish {
  readonly quality: number;
  readonly specificity: number;
}

const NOT_NAMED: Wish = { quality: 0, specificity: -1 };

/** What an `Accept` says of a media type; one that is missing or empty accepts everything alike. */
export function wishFor(accept: string | undefined, type: string): Wish {
  const [group = ''] = type.split('/', 1);
  return bestOf(accept?.trim() || '*/*', ['*/*', `${group}/*`, type]);
}

/** Whether an `Accept-Encoding` prefers gzip to nothing at all. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  if (acceptEncoding === undefined) return false;
  const { quality } = bestOf(acceptEncoding, ['*', 'gzip']);
  const identity = bestOf(acceptEncoding, ['identity']);
  return quality > 0 && quality >= identity.quality;
}

/** The wish for the last of these names that is in the list. */
function bestOf(header: string, names: readonly string[]): Wish {
  let best = NOT_NAMED;
  for (const part of header.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const specificity = names.indexOf(name);
    if (specificity > best.specificity) best = { quality: qualityIn(parameters), specificity };
  }
  return best;
}

function qualityIn(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return quality >= 0 && quality <= 1 ? quality : 0;
}
