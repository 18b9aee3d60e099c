import type { PackageSchedulingQuery, ScheduleStatusKind } from '../../gql/graphql';
import { count } from '../../lib/format';

export type Scheduling = NonNullable<PackageSchedulingQuery['package']['currentSchedule']>;

/** The sentence with which the box begins: where the package stands, and why. */
export function standingSentence(s: {
  standing: { kind: ScheduleStatusKind; text: string; position: number | null };
  changes: number;
}): string {
  const { kind, text, position } = s.standing;
  const why = s.changes === 1 ? '1 dependency changed' : `${count(s.changes, 'dependency', 'dependencies')} changed`;
  if (position !== null) {
    const place = `Waits at place ${position}${kind === 'OVER_CAPACITY' ? ' until other builds have ended' : ''}`;
    return s.changes > 0 ? `${place}: ${why}.` : `${place}.`;
  }
  if (kind === 'BELOW_THRESHOLD' && s.changes === 0) return `Nothing it is built with changed. ${text}`;
  if (kind === 'BELOW_THRESHOLD') return `Only ${why}, and not near enough. ${text}`;
  return text;
}

/** Kinds in which something is wrong that people can do something about. */
const TROUBLE: ScheduleStatusKind[] = ['REFUSED', 'NO_ARCH', 'BUILDROOT_BROKEN', 'UNRESOLVED'];

export const isTrouble = (kind: ScheduleStatusKind) => TROUBLE.includes(kind);

const PARTS = {
  MANUAL: 'For the next build',
  STATIC: 'For good',
  DEPENDENCY: 'Dependencies',
  BUILD: 'Last build',
  TIME: 'Time',
} as const;

export const partWords = (kind: keyof typeof PARTS) => PARTS[kind];
