import type { BisectQuery } from '../../gql/graphql';

type Subject = BisectQuery['package'];

interface Search {
  /** Whether one between these generations has found where it broke: there is nothing left to begin. */
  found: boolean;
  /** Whether one can begin: only one goes on at a time, and only while some build would tell something. */
  possible: boolean;
}

/** How the search for the generation that broke a package stands, between a good and a bad one. */
export function searchOf(
  { currentBisectionPlan: plan, currentBisections: bisections }: Subject,
  { good, bad }: { good: number; bad: number },
): Search {
  const found = bisections.some((b) => b.state === 'FOUND' && b.good.ordinal >= good && b.bad.ordinal <= bad);
  return { found, possible: !found && plan.next !== null && !bisections.some((b) => b.state === 'SEARCHING') };
}
