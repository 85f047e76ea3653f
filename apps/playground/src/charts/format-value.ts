const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const PRECISE = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });
/** From here on, what is behind the point no longer matters. */
const LARGE = 100;

/** A value for people: three digits, or all of those before the point. */
export function formatValue(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return (Math.abs(value) < LARGE ? PRECISE : WHOLE).format(value);
}
