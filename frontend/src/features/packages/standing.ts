import type { PackageSchedulingQuery, ScheduleStatusKind } from '../../gql/graphql';
import { count } from '../../lib/format';

export type Scheduling = NonNullable<PackageSchedulingQuery['package']['currentSchedule']>;

/** The sentence with which the box begins: where the package stands, and why. */
export function standingSentence({ everythingDue, ...s }: Standing & { everythingDue: boolean }): string {
  const sentence = ownSentence(s);
  return everythingDue ? `${sentence} So much has changed, as after a mass rebuild, that everything is due.` : sentence;
}

interface Standing {
  standing: { kind: ScheduleStatusKind; text: string; position: number | null };
  changes: number;
}

function ownSentence(s: Standing): string {
  const { kind, text, position } = s.standing;
  const why = s.changes === 1 ? '1 dependency changed' : `${count(s.changes, 'dependency', 'dependencies')} changed`;
  if (position !== null && kind !== 'HELD_BACK') {
    const place = `Waits at place ${position}${kind === 'OVER_CAPACITY' ? ' until other builds have ended' : ''}`;
    return s.changes > 0 ? `${place}: ${why}.` : `${place}.`;
  }
  if (kind === 'BELOW_THRESHOLD' && s.changes === 0) return `Nothing it is built with changed. ${text}`;
  if (kind === 'BELOW_THRESHOLD') return `Only ${why}, and not near enough. ${text}`;
  return text;
}

/** Kinds in which something is wrong that people can do something about. */
const TROUBLE: ScheduleStatusKind[] = ['REFUSED', 'NO_ARCH', 'NO_BUILDER', 'BUILDROOT_BROKEN', 'UNRESOLVED'];

export const isTrouble = (kind: ScheduleStatusKind) => TROUBLE.includes(kind);

const PARTS = {
  MANUAL: 'For the next build',
  STATIC: 'For good',
  DEPENDENCY: 'Dependencies',
  BUILD: 'Last build',
  PREDICTED: 'Predicted fix',
  TIME: 'Time',
} as const;

export const partWords = (kind: keyof typeof PARTS) => PARTS[kind];
