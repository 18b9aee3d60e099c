import type { PackageHistoryQuery } from '../../gql/graphql';

export type Span = PackageHistoryQuery['package']['resolutionHistory']['edges'][number]['node'];

/** A stretch of the history line. */
export interface Stretch {
  from: number;
  to: number;
  resolved: boolean;
  /** Whether it goes on now. */
  current: boolean;
  /** Share of the line, by generations. */
  share: number;
  /** The generation its link pins the page to; null for the newest. */
  asOf: number | null;
  words: string;
}

/** Stretches for the line, oldest first; neighbours that differ only in their reasons stay apart. */
export function stretches(spans: Span[]): Stretch[] {
  const length = (s: Span) => s.lastGeneration.ordinal - s.firstGeneration.ordinal + 1;
  const all = spans.reduce((sum, s) => sum + length(s), 0);
  return [...spans].reverse().map((s) => ({
    from: s.firstGeneration.ordinal,
    to: s.lastGeneration.ordinal,
    resolved: s.resolved,
    current: s.current,
    share: length(s) / all,
    asOf: s.current ? null : s.firstGeneration.ordinal,
    words: s.resolved ? 'Could be built' : (s.problems[0]?.text ?? 'Could not be built'),
  }));
}

/** The history in a sentence: `It broke 2 times in 24 generations.` */
export function historySentence(spans: Span[]): string {
  const oldest = spans.at(-1);
  const newest = spans[0];
  if (!oldest || !newest) return '';
  const breaks = spans.filter((s, i) => !s.resolved && spans[i + 1]?.resolved).length;
  const range = newest.lastGeneration.ordinal - oldest.firstGeneration.ordinal + 1;
  const times = breaks === 1 ? 'once' : `${breaks} times`;
  if (breaks > 0) return `It broke ${times} in ${range} generations.`;
  if (oldest.resolved) return `It could be built in every generation since ${oldest.firstGeneration.ordinal}.`;
  return spans.some((s) => s.resolved)
    ? `It was broken from the start, in generation ${oldest.firstGeneration.ordinal}.`
    : 'It could never be built.';
}
