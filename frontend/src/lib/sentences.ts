import type { GenerationCounts, GenerationState } from '../gql/graphql';
import { count } from './format';

/** The sentences with which pages begin. */

export type Counts = Omit<GenerationCounts, '__typename'>;

/** What a generation changed: whether it broke anything, and what else there is to say. */
export function changesSentence(ordinal: number, c: Counts): { first: string; rest: string } {
  const broken = and(
    c.build.newlyBroken && `${count(c.build.newlyBroken, 'package')} can no longer be built`,
    c.runtime.newlyBroken && `${count(c.runtime.newlyBroken, 'binary', 'binaries')} can no longer be installed`,
  );
  const fixed = and(
    c.build.newlyFixed && count(c.build.newlyFixed, 'package'),
    c.runtime.newlyFixed && count(c.runtime.newlyFixed, 'binary', 'binaries'),
  );
  const fixedCount = c.build.newlyFixed + c.runtime.newlyFixed;
  const repaired = fixed && ` ${fixed} ${fixedCount === 1 ? 'works' : 'work'} again.`;
  const first = broken ? `${broken} since generation ${ordinal}.` : `Nothing broke in generation ${ordinal}.`;
  return { first, rest: `${repaired}${still(c)}`.trim() };
}

/** The same about a generation that is no longer the newest: what it did, not what is so now. */
export function pastChangesSentence(ordinal: number, c: Counts): { first: string; rest: string } {
  const what = (packages: number, binaries: number) =>
    and(packages && count(packages, 'package'), binaries && count(binaries, 'binary', 'binaries'));
  const broken = what(c.build.newlyBroken, c.runtime.newlyBroken);
  const repaired = what(c.build.newlyFixed, c.runtime.newlyFixed);
  const stayed = what(c.build.stillBroken, c.runtime.stillBroken);
  return {
    first: `Generation ${ordinal} broke ${broken || 'nothing'}.`,
    rest: `${repaired && `It repaired ${repaired}. `}${stayed && `Broken before, and in it: ${stayed}.`}`.trim(),
  };
}

function still(c: Counts): string {
  const rest = and(
    c.build.stillBroken && `${count(c.build.stillBroken, 'package')} still cannot be built`,
    c.runtime.stillBroken && `${count(c.runtime.stillBroken, 'binary', 'binaries')} still cannot be installed`,
  );
  if (rest) return ` ${rest}.`;
  if (c.build.broken + c.runtime.broken > 0) return '';
  return c.build.packages === 0 ? ' Everything can be installed.' : ' Everything can be built and installed.';
}

function and(...parts: (string | 0 | false)[]): string {
  return parts.filter(Boolean).join(' and ');
}

/** Steps a generation takes before people see it, with what each means. */
export const STEPS: { state: GenerationState; text: string }[] = [
  { state: 'FOUND', text: 'found, its metadata is being fetched' },
  { state: 'FETCHED', text: 'fetched, its packages are being resolved' },
  { state: 'RESOLVED', text: 'resolved, its differences are being stored' },
  { state: 'GRAPHED', text: 'stored, its changes are being counted' },
];

/** How far a generation has come: steps done, and what is being done now. */
export function progressOf(state: GenerationState): { done: number; text: string } {
  const at = STEPS.findIndex((step) => step.state === state);
  return at < 0 ? { done: STEPS.length, text: 'complete' } : { done: at, text: STEPS[at]!.text };
}

/** Which state of the repository a generation is: what Koji calls it, or what repositories without a Koji do. */
export function originOf(g: { repoId: number | null; tag?: string | null; revision: string | null }): string {
  if (g.repoId === null) return `Revision ${g.revision}`;
  return g.tag ? `Koji repository ${g.repoId} of ${g.tag}` : `Koji repository ${g.repoId}`;
}

/** What a skipped or failing generation says about itself; null when nothing went wrong. */
export function troubleOf(g: { state: GenerationState; reason: string | null; attemptCount: number }): string | null {
  if (g.reason === null) return null;
  if (g.state === 'SKIPPED') return `Skipped: ${g.reason}`;
  return `Attempt ${g.attemptCount} failed, it is tried again: ${g.reason}`;
}
