import { facts, type GenerationFacts } from './facts';
import { connection, type Page } from './paging';
import { ref, version } from './refs';
import * as world from './world';
import type { Kind } from './world';

function counts(kind: Kind, ordinal: number) {
  const now = world.broken(kind, ordinal);
  const p = world.previous(ordinal);
  const before = p === null ? new Set<string>() : world.broken(kind, p);
  const only = (names: Set<string>, keep: (name: string) => boolean) => new Set([...names].filter(keep));
  return {
    NEWLY_BROKEN: only(now, (n) => !before.has(n)),
    NEWLY_FIXED: only(before, (n) => !now.has(n)),
    STILL_BROKEN: only(now, (n) => before.has(n)),
  };
}

/** How changes and causes of a generation read; given by modules that need generations themselves. */
interface Makers {
  change: (collection: string, kind: Kind, name: string, ordinal: number) => unknown;
  causes: (collection: string, kind: Kind, ordinal: number) => { key: string }[];
}
const makers: Makers = { change: () => null, causes: () => [] };
export const setMakers = (given: Partial<Makers>) => Object.assign(makers, given);
const kindOf = (side: string): Kind => (side === 'BUILD' ? 'src' : 'bin');

export function generation(collection: string, ordinal: number) {
  const g = facts.generations[ordinal]!;
  const progress = world.inProgress();
  const running = progress?.ordinal === ordinal ? progress : null;
  const skipped = world.isSkipped(ordinal);
  return {
    collection: { name: collection },
    ordinal,
    repoId: 1001 + ordinal,
    revision: null,
    at: g.at,
    state: skipped ? 'SKIPPED' : (running?.state ?? 'COMPLETE'),
    reason: skipped ? 'The repository was gone before it could be read: in Koji it is DELETED.' : null,
    attemptCount: 0,
    foundAt: running ? new Date(running.since).toISOString() : g.at,
    stateAt: running ? new Date(running.since).toISOString() : g.at,
    missingBuildGroupNames: ordinal === 14 ? ['redhat-rpm-config', 'unzip'] : [],
    causes: (args: Page & { side: string }) =>
      connection(running || skipped ? [] : makers.causes(collection, kindOf(args.side), ordinal), args, (c) => c),
    cause: ({ side, key }: { side: string; key: string }) =>
      makers.causes(collection, kindOf(side), ordinal).find((c) => c.key === key) ?? null,
    versionChanges: (args: Page) =>
      connection(running || skipped ? [] : versionChanges(collection, ordinal), args, (c) => c),
    counts: running || skipped ? null : () => generationCounts(g),
    changes: (args: Page & { side: string; kind: keyof ReturnType<typeof counts> }) => {
      const kind = kindOf(args.side);
      const rows = running || skipped ? [] : [...counts(kind, ordinal)[args.kind]].sort();
      return connection(rows, args, (name) => makers.change(collection, kind, name, ordinal));
    },
  };
}

function versionChanges(collection: string, ordinal: number) {
  const before = world.previous(ordinal);
  if (before === null) return [];
  return Object.entries(facts.binaries)
    .map(([name, item]) => ({ name, from: world.version(item, before), to: world.version(item, ordinal) }))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, from, to }) => ({
      kind: from === null ? 'ADDED' : to === null ? 'REMOVED' : 'UPDATED',
      binary: ref(collection, 'bin', name, ordinal),
      oldVersion: from && version(from),
      newVersion: to && version(to),
    }));
}

function generationCounts(g: GenerationFacts) {
  const side = (packages: number, broken: number, changed: ReturnType<typeof counts>) => ({
    packages,
    broken,
    newlyBroken: changed.NEWLY_BROKEN.size,
    newlyFixed: changed.NEWLY_FIXED.size,
    stillBroken: changed.STILL_BROKEN.size,
  });
  return {
    build: side(g.sources, g.us, counts('src', g.n)),
    runtime: side(g.binaries, g.ub, counts('bin', g.n)),
  };
}
