import type { GenerationState } from '../gql/graphql';

/** Generations that were skipped or thinned out, told in as few lines as there are reasons. */

interface Part {
  ordinal: number;
  repoId: number | null;
  state: GenerationState;
  reason: string | null;
}

/** The reason without the number of the repository, which differs where the reason does not. */
function commonReason({ repoId, reason }: Part): string {
  return (reason ?? '').replaceAll(new RegExp(`(?<!\\d)${repoId}(?!\\d)`, 'g'), '…');
}

const isSkipped = (g: Part) => g.state === 'SKIPPED';
const isThinned = (g: Part) => g.state === 'THINNED';

/** The same generations in the same order; those skipped one after the other for the same reason, or thinned out, are together. */
export function foldSkipped<G extends Part>(generations: G[]): G[][] {
  const groups: G[][] = [];
  for (const g of generations) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && isOneRun(before, g)) group.push(g);
    else groups.push([g]);
  }
  return groups;
}

function isOneRun(a: Part, b: Part): boolean {
  const alike = a.state === b.state && (isSkipped(a) || isThinned(a));
  return alike && Math.abs(a.ordinal - b.ordinal) === 1 && commonReason(a) === commonReason(b);
}

/** Those that were skipped, one list for each reason, wherever they are. */
export function skippedByReason<G extends Part>(generations: G[]): G[][] {
  const groups = new Map<string, G[]>();
  for (const g of generations.filter(isSkipped)) {
    const reason = commonReason(g);
    groups.set(reason, [...(groups.get(reason) ?? []), g]);
  }
  return [...groups.values()];
}

/** What to say of generations that were skipped for the same reason, or thinned out. */
export function skippedSentence(group: Part[]): string {
  const [only] = group;
  if (only && isThinned(only)) return thinnedSentence(group);
  if (only && group.length === 1) return `Generation ${only.ordinal} was skipped: ${only.reason}`;
  const ordinals = group.map((g) => g.ordinal);
  const [first, last] = [Math.min(...ordinals), Math.max(...ordinals)];
  const reason = only ? commonReason(only) : '';
  return last - first + 1 === group.length
    ? `Generations ${first} to ${last} were skipped (${group.length}): ${reason}`
    : `${group.length} of the generations ${first} to ${last} were skipped: ${reason}`;
}

function thinnedSentence(group: Part[]): string {
  const ordinals = group.map((g) => g.ordinal);
  const [first, last] = [Math.min(...ordinals), Math.max(...ordinals)];
  return group.length === 1
    ? `Generation ${first} was thinned out: the next one says what it changed.`
    : `Generations ${first} to ${last} were thinned out (${group.length}): the next one says what they changed.`;
}
