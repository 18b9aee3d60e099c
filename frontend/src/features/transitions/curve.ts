import type { TransitionCurveQuery } from '../../gql/graphql';
import { formatDay, formatNumber } from '../../lib/format';
import { STATES } from './words';

export type Point = TransitionCurveQuery['transition']['history'][number];

/** Generations in which a figure is another than in the one before, and the first. */
export function movesOf(points: Point[]): Point[] {
  return points.filter((point, i) => {
    const before = points[i - 1];
    return !before || STATES.some(({ key }) => before.progress[key] !== point.progress[key]);
  });
}

const affected = ({ progress: { good, bad, partial, unknown } }: Point) => good + bad + partial + unknown;

/** When it began and when it was done. */
export function curveSentence(points: Point[]): string {
  const from = points.find((point) => point.progress.good + point.progress.partial > 0);
  const last = points.at(-1);
  if (!last || !from) return 'Nothing has been done yet.';
  const begun =
    from === points[0]
      ? 'It began before the first generation'
      : `It began in gen ${from.generation.ordinal}, ${formatDay(from.generation.at)}`;
  if (last.progress.good < affected(last)) return `${begun}.`;
  const end = points.findLastIndex((point) => point.progress.good < affected(point));
  const done = points[end + 1];
  if (end < 0 || !done) return `${begun}.`;
  const generations = done.generation.ordinal - from.generation.ordinal;
  const took = generations > 0 && from !== points[0] ? `, ${formatNumber(generations)} generations later` : '';
  return `${begun} and was done in gen ${done.generation.ordinal}, ${formatDay(done.generation.at)}${took}.`;
}
