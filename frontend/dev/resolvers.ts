import { GraphQLError } from 'graphql';
import { facts, type GenerationFacts } from './facts';
import { connection, matches, sorted, type Filter, type Order, type Page } from './paging';
import * as world from './world';
import type { Kind } from './world';

const collections = process.env.MOCK_COLLECTIONS === '2' ? ['demo', 'demo-next'] : ['demo'];

function fail(code: string, message: string): never {
  throw new GraphQLError(message, { extensions: { code } });
}

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

export function generation(collection: string, ordinal: number) {
  const g = facts.generations[ordinal]!;
  const progress = world.inProgress();
  const running = progress?.ordinal === ordinal ? progress : null;
  const skipped = ordinal === world.SKIPPED;
  return {
    collection,
    ordinal,
    repoId: 1001 + ordinal,
    at: g.at,
    state: skipped ? 'SKIPPED' : (running?.state ?? 'COMPLETE'),
    reason: skipped
      ? 'primary.xml.gz does not match its checksum in repomd.xml; the repository was deleted before it could be fetched again.'
      : null,
    attempts: skipped ? 3 : 0,
    foundAt: running ? new Date(running.since).toISOString() : g.at,
    stateAt: running ? new Date(running.since).toISOString() : g.at,
    counts: running || skipped ? null : () => generationCounts(g),
    changes: (args: Page & { side: string; kind: keyof ReturnType<typeof counts> }) => {
      const kind: Kind = args.side === 'BUILD' ? 'src' : 'bin';
      const rows = running || skipped ? [] : [...counts(kind, ordinal)[args.kind]].sort();
      return connection(rows, args, (name) => change(collection, kind, name, ordinal));
    },
  };
}

function generationCounts(g: GenerationFacts) {
  const [s, b] = [counts('src', g.n), counts('bin', g.n)];
  return {
    sources: g.sources,
    sourcesUnresolvable: g.us,
    sourcesNewlyBroken: s.NEWLY_BROKEN.size,
    sourcesNewlyFixed: s.NEWLY_FIXED.size,
    sourcesStillBroken: s.STILL_BROKEN.size,
    binaries: g.binaries,
    binariesUninstallable: g.ub,
    binariesNewlyBroken: b.NEWLY_BROKEN.size,
    binariesNewlyFixed: b.NEWLY_FIXED.size,
    binariesStillBroken: b.STILL_BROKEN.size,
  };
}

function evr(kind: Kind, name: string, ordinal: number) {
  const item = (kind === 'src' ? facts.sources : facts.binaries)[name];
  return (item && world.version(item, ordinal)) ?? item?.v[0] ?? item?.v[1] ?? '0-1';
}

function version(kind: Kind, name: string, ordinal: number) {
  const text = evr(kind, name, ordinal);
  const [, epoch, v, release] = /^(?:(\d+):)?(.*)-([^-]*)$/.exec(text)!;
  return { evr: text, epoch: Number(epoch ?? 0), version: v, release };
}

function problem(kind: Kind, name: string, ordinal: number) {
  const steps = world.chain(kind, name, ordinal).map((s) => ({ from: s.f, requirement: s.q, to: s.t }));
  const missing = steps.at(-1)!.requirement;
  const way = steps.slice(0, -1).map((s) => `, provided by ${s.to}, which needs`);
  const text = `${name} needs ${steps[0]!.requirement}${way.map((w, i) => `${w} ${steps[i + 1]!.requirement}`).join('')}, and nothing provides ${steps.length > 1 ? missing : 'it'}.`;
  return { kind: 'MISSING', chain: steps, missing, conflict: null, text };
}

function change(collection: string, kind: Kind, name: string, ordinal: number) {
  const isBroken = world.isBroken(kind, name, ordinal);
  return {
    name,
    arch: kind === 'src' ? 'src' : (facts.binaries[name]?.a ?? 'x86_64'),
    version: evr(kind, name, ordinal),
    since: generation(collection, world.since(kind, name, ordinal)),
    problem: isBroken ? problem(kind, name, ordinal).text : null,
    problemCount: isBroken ? 1 : 0,
  };
}

const requirement = (kind: Kind, name: string, requirements: string[], ordinal: number) => ({
  name,
  arch: kind === 'src' ? 'src' : facts.binaries[name]!.a,
  version: version(kind, name, ordinal),
  requirements,
});

function members(found: Map<string, number>, ordinal: number) {
  return (args: Page) => {
    const rows = [...found].sort((a, b) => (a[1] < 0 ? 99 : a[1]) - (b[1] < 0 ? 99 : b[1]) || a[0].localeCompare(b[0]));
    return connection(rows, args, ([name, distance]) => ({
      name,
      arch: facts.binaries[name]!.a,
      version: version('bin', name, ordinal),
      distance: distance < 0 ? null : distance,
      downloadSize: facts.binaries[name]!.d,
      installSize: facts.binaries[name]!.i,
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
    generation: generation(collection, ordinal),
    name,
    version: version(kind, name, ordinal),
    since: generation(collection, world.since(kind, name, ordinal)),
    problems: isBroken ? [problem(kind, name, ordinal)] : [],
    closureSize: isBroken ? null : world.closureSize(name, found, ordinal),
    closure: members(found, ordinal),
    requires: (args: Page) => connection(direct, args, ([to, texts]) => requirement('bin', to, texts, ordinal)),
  };
}

export function source(collection: string, name: string, ordinal: number) {
  return {
    ...node(collection, 'src', name, ordinal),
    state: world.isBroken('src', name, ordinal) ? 'UNRESOLVABLE' : 'RESOLVED',
    binaries: () =>
      world
        .names('bin', ordinal)
        .filter((b) => facts.binaries[b]!.s === name)
        .map((b) => binary(collection, b, ordinal)),
    resolutionHistory: (args: Page) =>
      connection(spans(name, ordinal), args, (s) => ({
        ...s,
        from: generation(collection, s.from),
        to: generation(collection, s.to),
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

export function binary(collection: string, name: string, ordinal: number) {
  const item = facts.binaries[name]!;
  const users = (pool: Record<string, { r: Record<string, string[]> }>, kind: Kind) => (args: Page) =>
    connection(
      world.names(kind, ordinal).filter((n) => pool[n]!.r[name] && !world.isBroken(kind, n, ordinal)),
      args,
      (n) => requirement(kind, n, pool[n]!.r[name]!, ordinal),
    );
  return {
    ...node(collection, 'bin', name, ordinal),
    arch: item.a,
    state: world.isBroken('bin', name, ordinal) ? 'UNINSTALLABLE' : 'INSTALLABLE',
    source: item.s,
    downloadSize: item.d,
    installSize: item.i,
    requiredBy: users(facts.binaries, 'bin'),
    buildRequiredBy: users(facts.sources, 'src'),
    sizeHistory: () =>
      facts.generations
        .filter((g) => g.n <= ordinal && g.n !== world.SKIPPED && world.present('bin', name, g.n))
        .map((g) => ({
          ordinal: g.n,
          at: g.at,
          closureSize: world.isBroken('bin', name, g.n)
            ? null
            : world.closureSize(name, world.closure([name], false, g.n), g.n),
        })),
  };
}

type AsOf = { asOf?: { ordinal?: number; repoId?: number } | null };

function ordinalOf({ asOf }: AsOf): number {
  const newest = world.newestOrdinal();
  if (newest < 0) fail('NO_GENERATION', 'No generation of demo is complete yet.');
  const ordinal = asOf?.ordinal ?? (asOf?.repoId ? asOf.repoId - 1001 : newest);
  if (ordinal < 0 || ordinal > newest || ordinal === world.SKIPPED)
    fail('UNKNOWN_GENERATION', `demo has no complete generation ${ordinal}; it has generations 0 to ${newest}.`);
  return ordinal;
}

type Rows = Page & AsOf & { filter?: Filter | null; order: Order };

function rows(collection: string, kind: Kind, args: Rows) {
  const ordinal = ordinalOf(args);
  const make = (name: string) =>
    kind === 'src' ? source(collection, name, ordinal) : binary(collection, name, ordinal);
  const found = world.names(kind, ordinal).filter((name) => matches(kind, name, ordinal, args.filter));
  return {
    ...connection(sorted(kind, found, ordinal, args.order), args, make),
    generation: generation(collection, ordinal),
  };
}

function collection(name: string) {
  if (!collections.includes(name))
    fail('UNKNOWN_COLLECTION', `There is no collection ${name}; there are: ${collections.join(', ')}.`);
  const newest = world.newestOrdinal();
  const progress = world.inProgress();
  return {
    name,
    displayName: name === 'demo' ? 'Demo distribution' : 'Demo distribution, next',
    target: name,
    buildTag: `${name}-build`,
    arch: 'x86_64',
    generation: newest < 0 ? null : generation(name, newest),
    inProgress: progress ? [generation(name, progress.ordinal)] : [],
    generations: (args: Page & { states?: string[] | null }) => {
      const all = facts.generations.slice(0, (progress?.ordinal ?? newest) + 1).reverse();
      const wanted = all.map((g) => generation(name, g.n)).filter((g) => !args.states || args.states.includes(g.state));
      return connection(wanted, args, (g) => g);
    },
    packages: (args: Rows) => rows(name, 'src', args),
    binaries: (args: Rows) => rows(name, 'bin', args),
  };
}

type One = AsOf & { collection: string; name: string };

export const root = {
  collections: () => collections.map(collection),
  collection: (args: { name: string }) => collection(args.name),
  package: (args: One) => {
    collection(args.collection);
    const ordinal = ordinalOf(args);
    if (!world.present('src', args.name, ordinal))
      fail('UNKNOWN_PACKAGE', `Generation ${ordinal} of ${args.collection} holds no package ${args.name}.`);
    return source(args.collection, args.name, ordinal);
  },
  binary: (args: One) => {
    collection(args.collection);
    const ordinal = ordinalOf(args);
    if (!world.present('bin', args.name, ordinal))
      fail('UNKNOWN_BINARY', `Generation ${ordinal} of ${args.collection} holds no binary ${args.name}.`);
    return binary(args.collection, args.name, ordinal);
  },
};
