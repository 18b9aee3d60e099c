import { GraphQLError } from 'graphql';
import * as builds from './builds';
import { connection, type Page } from './paging';
import * as world from './world';

/** What the mock says of scheduling, and what can be changed about it. */

const writable = process.env.MOCK_READ_ONLY !== '1';
const DAY = 86_400_000;

interface Settings {
  collection: string;
  package: string;
  tracked: boolean;
  chosen: boolean;
  manualPriority: number;
  staticPriority: number;
  archOverride: string | null;
}

const settings = new Map<string, Settings>();

interface Suspension {
  id: number;
  scope: string;
  collection: string | null;
  subject: string | null;
  until: string;
  reason: string;
  madeAt: string;
}

let suspensions: Suspension[] = [
  {
    id: 1,
    scope: 'PACKAGE',
    collection: 'demo',
    subject: 'libreoffice',
    until: new Date(Date.now() + 3 * DAY).toISOString(),
    reason: 'takes six hours, and the maintainers know',
    madeAt: new Date(Date.now() - DAY).toISOString(),
  },
];
let policy = { policy: 'ALL', groups: [] as string[] };

function require() {
  if (!writable)
    throw new GraphQLError('What is built and when cannot be changed here.', { extensions: { code: 'FORBIDDEN' } });
}

const of = (collection: string, name: string): Settings =>
  settings.get(name) ?? {
    collection,
    package: name,
    tracked: true,
    chosen: false,
    manualPriority: 0,
    staticPriority: 0,
    archOverride: null,
  };

function set(args: { collection: string; package: string }, values: Partial<Settings>) {
  require();
  const before = of(args.collection, args.package);
  const after = { ...before, ...values };
  settings.set(args.package, after);
  return { before, after };
}

const queueRows = () => {
  const running = builds.all.filter((b) => b.state === 'RUNNING').map((b) => b.package);
  return world
    .names('src', Math.max(0, world.newestOrdinal()))
    .filter((name) => !running.includes(name))
    .slice(0, 33)
    .map((name, i) => ({
      position: i + 1,
      package: name,
      priority: 900 - 19.4 * i,
      unblocks: (name.length * 7) % 90,
      text: `${1 + (i % 4)} dependencies changed since its last build.`,
    }));
};

export function scheduling(name: string) {
  const last = builds.lastOf(name);
  const running = builds.all.find((b) => b.package === name && b.state === 'RUNNING');
  const place = queueRows().find((row) => row.package === name)?.position ?? null;
  const below = {
    kind: 'BELOW_THRESHOLD',
    text: 'Its priority is 118, below the threshold of 256. If nothing else changes, it gets there at 2026-06-09 14:00 UTC.',
  };
  const standing = running
    ? { kind: 'RUNNING', text: 'It is being built now.' }
    : place !== null
      ? { kind: 'OVER_CAPACITY', text: `It waits until other builds have ended, at position ${place}.` }
      : below;
  return {
    standing: { ...standing, until: null, position: running ? null : place },
    priority: last ? builds.priority(last.id) : null,
    dueAt: new Date(Date.now() + 2 * DAY).toISOString(),
    arches: ['aarch64', 'x86_64'],
    unblocks: (name.length * 7) % 90,
    runningBuild: running ? builds.build(running) : null,
    settings: of('demo', name),
    suspension: suspensions.find((s) => s.scope === 'PACKAGE' && s.subject === name) ?? null,
    dependencyChanges: (args: Page) => connection(builds.changes.slice(0, name.length % 7), args, (c) => c),
  };
}

export function tracking(name: string) {
  const { tracked, chosen } = of('demo', name);
  return {
    tracked,
    chosen,
    listed: true,
    blocked: false,
    knownSince: '2026-05-01T08:00:00Z',
    text: tracked ? 'It is tracked, as are all that have been built once.' : 'A person chose not to track it.',
  };
}

export const ofCollection = (name: string) => ({
  builds: builds.builds,
  queue: (args: Page) => connection(queueRows(), args, (row) => row),
  suspensions: () => suspensions,
  tracking: {
    ...policy,
    listed: 1514,
    blocked: 12,
    tracked: 1498,
    chosen: 4,
    polledAt: new Date(Date.now() - 600_000).toISOString(),
  },
  resourceUse: ({ days, name: part, ...page }: Page & { days: number; name?: string | null }) => {
    const rows = builds.all
      .filter((b) => b.real && (!part || b.package.includes(part)))
      .flatMap((b) =>
        ['x86_64', 'aarch64'].map((arch, i) => ({ b, arch, seconds: (900 + (b.id % 37) * 700) / (i + 1) })),
      )
      .sort((x, y) => y.seconds - x.seconds);
    const total = rows.reduce((sum, row) => sum + row.seconds, 0);
    return {
      ...connection(rows, page, ({ b, arch, seconds }) => ({
        package: b.package,
        arch,
        builds: 1 + (b.id % 6),
        seconds,
        share: seconds / total,
      })),
      days,
      totalSeconds: total,
      collection: name,
    };
  },
});

type Named = { collection: string; package: string };

export const root = {
  buildsWritable: writable,
  build: (args: { id: string }) => builds.build(builds.find(args.id)),
  dependencyChanges: (args: Page) => connection(builds.changes.slice(3, 20), args, (c) => c),
  update: builds.update,
  hub: () => ({
    user: 'koschei/demo',
    fault: null,
    loads: [
      { arch: 'aarch64', load: 0.4305 },
      { arch: 's390x', load: 0.8958 },
      { arch: 'x86_64', load: 0.5119 },
    ],
    loadAt: new Date().toISOString(),
    running: builds.all.filter((b) => b.state === 'RUNNING').length,
    most: 30,
    loadThreshold: 0.75,
    pause: suspensions.find((s) => s.scope === 'HUB') ?? null,
    suspensions,
    suspensionsCount: suspensions.length,
    collections: [{ collection: 'demo', running: 3, most: null, weight: 1 }],
  }),
  trackingPlan: ({ policy: wanted }: { policy: string }) => {
    const drop = wanted === 'ALL' ? [] : builds.all.filter((b) => b.real).map((b) => b.package);
    return {
      track: (args: Page) => connection([] as string[], args, (name) => ({ name })),
      drop: (args: Page) => connection(drop, args, (name) => ({ name })),
    };
  },
  setTrackingPolicy: (args: { policy: string; groups: string[] }) => {
    require();
    policy = { policy: args.policy, groups: args.groups };
    return ofCollection('demo').tracking;
  },
  cancelBuild: (args: { id: string }) => {
    require();
    const found = builds.find(args.id);
    found.cancelRequestedAt = new Date().toISOString();
    return builds.build(found);
  },
  setPackageTracking: (args: Named & { tracked?: boolean | null }) =>
    set(args, { tracked: args.tracked ?? true, chosen: args.tracked != null }),
  setManualPriority: (args: Named & { value: number }) => set(args, { manualPriority: args.value }),
  setStaticPriority: (args: Named & { value: number }) => set(args, { staticPriority: args.value }),
  setArchOverride: (args: Named & { arches?: string | null }) => set(args, { archOverride: args.arches ?? null }),
  suspend: ({ input }: { input: Omit<Suspension, 'id' | 'madeAt'> }) => {
    require();
    const made = {
      ...input,
      collection: input.collection ?? null,
      subject: input.subject ?? null,
      id: Date.now(),
      madeAt: new Date().toISOString(),
    };
    suspensions = [...suspensions, made];
    return made;
  },
  resume: ({ id }: { id: string }) => {
    require();
    const found = suspensions.find((s) => s.id === Number(id));
    if (!found) throw new GraphQLError('It is over.', { extensions: { code: 'UNKNOWN_SUSPENSION' } });
    suspensions = suspensions.filter((s) => s !== found);
    return found;
  },
};
