import { breakage, causesOf, lines, problem } from './explanations';
import * as builds from './builds';
import { facts } from './facts';
import { generation, setMakers } from './generations';
import { connection, type Page } from './paging';
import { ref, version as parts } from './refs';
import * as scheduling from './scheduling';
import * as world from './world';
import type { Kind } from './world';

function version(kind: Kind, name: string, ordinal: number) {
  return parts(world.evr(kind, name, ordinal));
}

function change(collection: string, kind: Kind, name: string, ordinal: number) {
  const isBroken = world.isBroken(kind, name, ordinal);
  return {
    package: ref(collection, kind, name, ordinal),
    since: generation(collection, world.since(kind, name, ordinal)),
    problemText: isBroken ? problem(kind, name, ordinal).text : null,
    problemCount: isBroken ? 1 : 0,
  };
}

setMakers({ change });

const requirement = (collection: string, kind: Kind, name: string, requirements: string[], ordinal: number) => ({
  package: ref(collection, kind, name, ordinal),
  requirements,
});

function members(collection: string, found: Map<string, number>, ordinal: number) {
  return (args: Page) => {
    const rows = [...found].sort((a, b) => (a[1] < 0 ? 99 : a[1]) - (b[1] < 0 ? 99 : b[1]) || a[0].localeCompare(b[0]));
    return connection(rows, args, ([name, distance]) => ({
      binary: {
        ...ref(collection, 'bin', name, ordinal),
        downloadSize: facts.binaries[name]!.d,
        installSize: facts.binaries[name]!.i,
      },
      distance: distance < 0 ? null : distance,
    }));
  };
}

function node(collection: string, kind: Kind, name: string, ordinal: number) {
  const item = kind === 'src' ? facts.sources[name]! : facts.binaries[name]!;
  const isBroken = world.isBroken(kind, name, ordinal);
  const roots = kind === 'src' ? Object.keys(item.r) : [name];
  const found = isBroken ? new Map<string, number>() : world.closure(roots, kind === 'src', ordinal);
  const direct = Object.entries(item.r).filter(([to]) => !isBroken && world.present('bin', to, ordinal));
  return {
    __typename: kind === 'src' ? 'Package' : 'Binary',
    collection: { name: collection },
    generation: generation(collection, ordinal),
    name,
    arch: 'src',
    version: version(kind, name, ordinal),
    since: generation(collection, world.since(kind, name, ordinal)),
    problems: isBroken ? [problem(kind, name, ordinal)] : [],
    explanation: isBroken ? lines(problem(kind, name, ordinal)) : [],
    causes: () => (isBroken ? causesOf(collection, kind, name, ordinal) : []),
    brokenBy: isBroken ? breakage(collection, kind, name, ordinal) : null,
    closureSize: isBroken ? null : world.closureSize(name, found, ordinal),
    closure: members(collection, found, ordinal),
    requires: (args: Page) =>
      connection(direct, args, ([to, texts]) => requirement(collection, 'bin', to, texts, ordinal)),
  };
}

export function source(collection: string, name: string, ordinal: number) {
  return {
    ...node(collection, 'src', name, ordinal),
    state: world.isBroken('src', name, ordinal) ? 'UNRESOLVABLE' : 'RESOLVED',
    at: ordinal === world.newestOrdinal() ? null : generation(collection, ordinal).at,
    tracking: scheduling.tracking(name),
    settings: () => scheduling.settingsOf(name),
    suspension: () => scheduling.suspensionOf(name),
    lastBuild: () => {
      const last = ordinal === world.newestOrdinal() ? builds.lastOf(name) : undefined;
      return last ? builds.build(last) : null;
    },
    currentSchedule: () => scheduling.schedule(name),
    // All of the mock's builds are of the last days, so that no past generation has one.
    builds: (args: Page) =>
      ordinal === world.newestOrdinal()
        ? builds.builds({ ...args, filter: { package: name } })
        : connection([] as never[], args, (b) => b),
    currentBisectionPlan: ({ good, bad }: Record<'good' | 'bad', { ordinal: number }>) => ({
      good: generation(collection, good.ordinal),
      bad: generation(collection, bad.ordinal),
      available: [],
      leftOutCount: 0,
      buildCount: 0,
      next: null,
      text: 'The mock knows no generation to build in.',
    }),
    currentBisections: [],
    binaries: () =>
      world
        .names('bin', ordinal)
        .filter((b) => facts.binaries[b]!.s === name)
        .map((b) => binary(collection, b, ordinal)),
    resolutionHistory: (args: Page) =>
      connection(spans(name, ordinal), args, (s) => ({
        ...s,
        firstGeneration: generation(collection, s.from),
        lastGeneration: generation(collection, s.to),
      })),
  };
}

function spans(name: string, newest: number) {
  const out = [];
  for (let to: number | null = newest; to !== null && world.present('src', name, to);) {
    const from = world.since('src', name, to);
    const isBroken = world.isBroken('src', name, to);
    out.push({
      from,
      to,
      current: to === world.newestOrdinal(),
      resolved: !isBroken,
      problems: isBroken ? [problem('src', name, to)] : [],
    });
    to = world.previous(from);
  }
  return out;
}

function waiting(collection: string, name: string, args: Page) {
  const newest = world.newestOrdinal();
  const rows = world.present('bin', name, newest)
    ? world.names('src', newest).filter((n) => facts.sources[n]!.r[name] && !world.isBroken('src', n, newest))
    : [];
  return {
    ...connection(rows, args, (n) => ({
      package: ref(collection, 'src', n),
      kind: 'UPDATED',
      distance: 1,
      weight: 256,
      totalWeight: 256,
      since: generation(collection, world.since('bin', name, newest)),
    })),
    generation: generation(collection, newest),
    everythingDue: false,
  };
}

export function binary(collection: string, name: string, ordinal: number) {
  const item = facts.binaries[name]!;
  const users = (pool: Record<string, { r: Record<string, string[]> }>, kind: Kind) => (args: Page) =>
    connection(
      world.names(kind, ordinal).filter((n) => pool[n]!.r[name] && !world.isBroken(kind, n, ordinal)),
      args,
      (n) => requirement(collection, kind, n, pool[n]!.r[name]!, ordinal),
    );
  return {
    ...node(collection, 'bin', name, ordinal),
    arch: item.a,
    state: world.isBroken('bin', name, ordinal) ? 'UNINSTALLABLE' : 'INSTALLABLE',
    source: item.s && ref(collection, 'src', item.s, ordinal),
    downloadSize: item.d,
    installSize: item.i,
    requiredBy: users(facts.binaries, 'bin'),
    buildRequiredBy: users(facts.sources, 'src'),
    currentWaitingPackages: (args: Page) => waiting(collection, name, args),
    sizeHistory: () =>
      facts.generations
        .filter((g) => g.n <= ordinal && !world.isSkipped(g.n) && world.present('bin', name, g.n))
        .map((g) => ({
          generation: generation(collection, g.n),
          closureSize: world.isBroken('bin', name, g.n)
            ? null
            : world.closureSize(name, world.closure([name], false, g.n), g.n),
        })),
  };
}
