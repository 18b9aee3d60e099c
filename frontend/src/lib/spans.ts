/** For how long things are suspended, as people choose it. */
export const SPANS: [seconds: number, words: string][] = [
  [3600, '1 hour'],
  [8 * 3600, '8 hours'],
  [86400, '1 day'],
  [3 * 86400, '3 days'],
  [7 * 86400, '1 week'],
  [28 * 86400, '4 weeks'],
];

/**
 * The moment that is meant, as the server reads it.
 *
 * @param span seconds from now on; empty when `moment` counts, in the browser's time zone
 */
export function untilOf(span: string, moment: string, now: number): string | null {
  const at = span === '' ? Date.parse(moment) : now + Number(span) * 1000;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
