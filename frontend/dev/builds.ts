import { GraphQLError } from 'graphql';
import { facts } from './facts';
import { generation } from './generations';
import { connection, type Page } from './paging';
import { ref, version } from './refs';
import * as world from './world';

/** Builds that could have been: made up from the demo's packages, the same ones at every start. */

const HOUR = 3_600_000;
const START = Date.now();
const SPAN = 40;
const ARCHES = ['x86_64', 'aarch64', 's390x'];
const ENDS = [
  'COMPLETE',
  'COMPLETE',
  'COMPLETE',
  'FAILED',
  'COMPLETE',
  'INFRASTRUCTURE',
  'COMPLETE',
  'CANCELED',
  'TIMED_OUT',
];

const LOG = `+ make -j4 check
gcc -O2 -g -Wall -Werror=implicit-int -c src/parser.c -o parser.o
src/parser.c: In function ‘parse_header’:
src/parser.c:212:17: error: implicit declaration of function ‘xmlParserInputBufferCreateMem’; did you mean ‘xmlParserInputBufferCreateStatic’? [-Wimplicit-function-declaration]
  212 |         input = xmlParserInputBufferCreateMem(header, length, XML_CHAR_ENCODING_NONE);
      |                 ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~
make: *** [Makefile:88: parser.o] Error 1
error: Bad exit status from /var/tmp/rpm-tmp.Vx4f2Q (%build)

RPM build errors:
    Bad exit status from /var/tmp/rpm-tmp.Vx4f2Q (%build)
Child return code was: 1`;

export interface MockBuild {
  number: number;
  name: string;
  state: string;
  real: boolean;
  began: number;
  cancelRequestedAt: string | null;
}

const iso = (at: number) => new Date(at).toISOString();
const fail = (code: string, message: string): never => {
  throw new GraphQLError(message, { extensions: { code } });
};

const names = Object.keys(facts.sources).slice(0, SPAN);

export const all: MockBuild[] = names
  .flatMap((name, i) =>
    [0, 1, 2].map((n) => ({
      number: 100 + n * SPAN + i,
      name,
      state: n === 0 ? 'COMPLETE' : n === 2 && i < 3 ? 'RUNNING' : ENDS[(i + n) % ENDS.length]!,
      real: n === 0,
      began: START - (3 - n) * 30 * HOUR - i * 0.31 * HOUR + (n === 2 && i < 3 ? 30 * HOUR - i * HOUR : 0),
      cancelRequestedAt: null,
    })),
  )
  .sort((a, b) => b.began - a.began);

export function find(number: number): MockBuild {
  return all.find((b) => b.number === number) ?? fail('UNKNOWN_BUILD', `There is no build ${number}, or no longer.`);
}

const ofPackage = (name: string) => all.filter((b) => b.name === name);
const result = (b: MockBuild) => b.state === 'COMPLETE' || b.state === 'FAILED';
export const lastOf = (name: string) => ofPackage(name).find(result);
const before = (b: MockBuild) => ofPackage(b.name).find((other) => other.began < b.began && result(other));

/** Binaries that changed their version in the demo: they stand for what changed between any two builds. */
export const changes = Object.entries(facts.binaries)
  .filter(([, b]) => b.m !== null && b.v[0] !== null && b.v[1] !== null)
  .slice(0, 34)
  .map(([name, b], i) => ({
    binary: () => ref('demo', 'bin', name),
    source: () => b.s && ref('demo', 'src', b.s),
    name,
    of: b.s,
    oldVersion: i % 11 === 10 ? null : version(b.v[0]!),
    newVersion: i % 13 === 12 ? null : version(b.v[1]!),
    distance: i < 4 ? 1 : i < 20 ? 2 + Math.floor(i / 6) : null,
    weight: i < 4 ? 256 : i < 20 ? 256 / (2 + Math.floor(i / 6)) : 32,
  }));

const changeCount = (b: MockBuild) => (b.real || !result(b) ? null : 3 + (b.number % 30));

const suspects = (b: MockBuild) =>
  b.state !== 'FAILED'
    ? []
    : changes.slice(0, 5).map((c, i) => ({
        ...c,
        package: () => ref('demo', 'src', c.of ?? c.name),
        all: { broke: 9 - 2 * i, stillBuild: i * 14 },
        near: { broke: Math.max(0, 6 - 2 * i), stillBuild: i * 3 },
        share: [0.61, 0.2, 0.11, 0.05, 0.03][i]!,
        changes: [c],
      }));

function tasks(b: MockBuild) {
  if (b.real) return [];
  return ['srpm', ...ARCHES].map((arch, i) => {
    const failed = b.state === 'FAILED' && i === 2;
    const open = b.state === 'RUNNING' && i > 1;
    const taskId = 900_000 + b.number * 10 + i;
    return {
      taskId,
      url: `https://koji.example.org/koji/taskinfo?taskID=${taskId}`,
      method: i === 0 ? 'rebuildSRPM' : 'buildArch',
      arch,
      state: failed ? 'FAILED' : open ? (i === 2 ? 'OPEN' : 'FREE') : 'CLOSED',
      createdAt: iso(b.began + 60_000),
      startedAt: open && i > 2 ? null : iso(b.began + 120_000 * (i + 1)),
      finishedAt: open ? null : iso(b.began + 120_000 * (i + 1) + 400_000 * (i + 1)),
    };
  });
}

const FAILURES: Record<string, { rule: string; text: string; kojiText: string }> = {
  FAILED: {
    rule: 'package',
    text: 'The package did not build.',
    kojiText:
      'BuildError: error building package (arch aarch64), mock exited with status 1; see build.log for more information',
  },
  INFRASTRUCTURE: {
    rule: 'buildroot',
    text: 'Its buildroot could not be made ready.',
    kojiText:
      'BuildrootError: could not init mock buildroot, mock exited with status 30; see root.log for more information',
  },
  TIMED_OUT: { rule: 'time', text: 'It took longer than 24 hours.', kojiText: '' },
  CANCELED: { rule: 'canceled', text: 'Somebody canceled it.', kojiText: 'Task 901230 is canceled' },
};

export function build(b: MockBuild): object {
  const open = b.state === 'RUNNING';
  const evr = version(world.evr('src', b.name, world.newestOrdinal()));
  const earlier = before(b);
  const took = (400 + (b.number % 17) * 320) * 1000;
  return {
    ...b,
    collection: { name: 'demo' },
    package: () => ref('demo', 'src', b.name),
    version: evr,
    current: lastOf(b.name) === b,
    currentlyUntagged: false,
    at: null,
    taskId: b.real ? null : 900_000 + b.number * 10,
    url: b.real ? null : `https://koji.example.org/koji/taskinfo?taskID=${900_000 + b.number * 10}`,
    repoId: 1020,
    generation: () => generation('demo', b.real ? 12 : Math.max(0, world.newestOrdinal() - 1)),
    submittedAt: iso(b.began),
    startedAt: iso(b.began + 30_000),
    finishedAt: open ? null : iso(b.began + took),
    duration: open ? null : took / 1000,
    priority: b.real ? null : priority(b.number),
    archOverride: null,
    failure: FAILURES[b.state] ?? null,
    retryOf: null,
    retries: [],
    bisection: null,
    tasks: tasks(b),
    logs:
      b.state === 'FAILED'
        ? [{ name: 'build.log', arch: 'aarch64', taskId: 1, size: 4_812_345, gone: false, text: LOG }]
        : [],
    closure: {
      state: b.state === 'INFRASTRUCTURE' ? 'UNKNOWN' : open ? 'PENDING' : 'GENERATION',
      reason: b.state === 'INFRASTRUCTURE' ? 'it never had a buildroot.' : null,
      members: (args: Page) =>
        connection(Object.entries(facts.binaries).slice(0, 160), args, ([name]) => ({
          binary: ref('demo', 'bin', name),
          version: version(world.evr('bin', name, world.newestOrdinal())),
          distance: name.length % 5 || null,
        })),
    },
    comparedWith: earlier && changeCount(b) !== null ? () => build(earlier) : null,
    changeCount: changeCount(b),
    changes: (args: Page) => connection(changes.slice(0, changeCount(b) ?? 0), args, (c) => c),
    suspects: () => suspects(b),
  };
}

export function priority(seed: number) {
  const dependency = (seed % 5) * 128;
  const time = 40 + (seed % 90);
  const parts = [
    { kind: 'DEPENDENCY', value: dependency, text: 'Dependencies changed since its last build.' },
    {
      kind: 'TIME',
      value: time,
      text: 'The longer ago its last build began, the more; after 168 hours that alone is enough.',
    },
  ];
  return {
    total: dependency + time,
    threshold: 256,
    manual: 0,
    static: 0,
    coefficient: 1,
    dependency,
    build: 0,
    predicted: 0,
    time,
    parts: parts.filter((part) => part.value !== 0),
  };
}

interface Filter {
  states?: string[] | null;
  package?: string | null;
  real?: boolean | null;
}

export function builds({ filter, ...page }: Page & { filter?: Filter | null }) {
  const rows = all.filter(
    (b) =>
      (!filter?.states || filter.states.includes(b.state)) &&
      (!filter?.package || b.name === filter.package) &&
      (filter?.real == null || b.real === filter.real),
  );
  return connection(rows, page, build);
}

export function packageUpdate(args: { name: string; oldEvr?: string | null; newEvr?: string | null }) {
  const change = changes.find((c) => c.name === args.name || c.of === args.name) ?? changes[0]!;
  const met = all.filter((b) => changeCount(b) !== null);
  const of = (kind: string) => met.filter((b) => (b.state === 'FAILED' ? 'BROKE' : 'BUILDS') === kind);
  return {
    name: args.name,
    collection: { name: 'demo' },
    oldVersion: args.oldEvr ? version(args.oldEvr) : null,
    newVersion: args.newEvr ? version(args.newEvr) : null,
    counts: { broke: of('BROKE').length, stillFail: 0, build: of('BUILDS').length },
    outcomes: ({ kind, ...page }: Page & { kind: string }) =>
      connection(of(kind), page, (b) => ({ kind, build: build(b), change })),
  };
}
