import { GraphQLError } from 'graphql';
import * as builds from './builds';
import { connection, type Page } from './paging';
import { ref } from './refs';
import * as world from './world';

/** What the mock says of scheduling, and what can be changed about it. */

const writable = process.env.MOCK_READ_ONLY !== '1';
const DAY = 86_400_000;

interface ArchOverride {
  only?: string[] | null;
  except?: string[] | null;
}

interface Settings {
  package: ReturnType<typeof ref>;
  tracked: boolean;
  chosen: boolean;
  manualPriority: number;
  staticPriority: number;
  archOverride: ArchOverride | null;
}

const settings = new Map<string, Settings>();

interface Suspension {
  id: string;
  scope: string;
  collection: { name: string } | null;
  package: { name: string } | null;
  group: { name: string } | null;
  until: string;
  reason: string;
  createdAt: string;
}

let suspensions: Suspension[] = [
  {
    id: '1',
    scope: 'PACKAGE',
    collection: { name: 'demo' },
    package: ref('demo', 'src', 'libreoffice'),
    group: null,
    until: new Date(Date.now() + 3 * DAY).toISOString(),
    reason: 'takes six hours, and the maintainers know',
    createdAt: new Date(Date.now() - DAY).toISOString(),
  },
];
let policy = { policy: 'ALL', groups: [] as string[] };

function require() {
  if (!writable)
    throw new GraphQLError('What is built and when cannot be changed here.', { extensions: { code: 'READ_ONLY' } });
}

const of = (collection: string, name: string): Settings =>
  settings.get(name) ?? {
    package: ref(collection, 'src', name),
    tracked: true,
    chosen: false,
    manualPriority: 0,
    staticPriority: 0,
    archOverride: null,
  };

function set(args: { collection: string; package: string }, values: Partial<Settings>) {
  require();
  const oldSettings = of(args.collection, args.package);
  const newSettings = { ...oldSettings, ...values };
  settings.set(args.package, newSettings);
  return { oldSettings, newSettings };
}

const queueRows = () => {
  const running = builds.all.filter((b) => b.state === 'RUNNING').map((b) => b.name);
  return world
    .names('src', Math.max(0, world.newestOrdinal()))
    .filter((name) => !running.includes(name))
    .slice(0, 33)
    .map((name, i) => ({
      position: i + 1,
      name,
      package: ref('demo', 'src', name),
      priority: 900 - 19.4 * i,
      unblockedCount: (name.length * 7) % 90,
      text: `${1 + (i % 4)} dependencies changed since its last build.`,
    }));
};

export function schedule(name: string) {
  const last = builds.lastOf(name);
  const running = builds.all.find((b) => b.name === name && b.state === 'RUNNING');
  const place = queueRows().find((row) => row.name === name)?.position ?? null;
  const below = {
    kind: 'BELOW_THRESHOLD',
    text: 'Its priority is 118, below the threshold of 256. If nothing else changes, it gets there at 2026-06-09 14:00 UTC.',
  };
  const status = running
    ? { kind: 'RUNNING', text: 'It is being built now.' }
    : place !== null
      ? { kind: 'OVER_CAPACITY', text: `It waits until other builds have ended, at position ${place}.` }
      : below;
  return {
    status: { ...status, until: null, position: running ? null : place },
    priority: last ? builds.priority(last.number) : null,
    dueAt: new Date(Date.now() + 2 * DAY).toISOString(),
    everythingDue: false,
    arches: ['aarch64', 'x86_64'],
    unblockedCount: (name.length * 7) % 90,
    runningBuild: running ? builds.build(running) : null,
    dependencyChanges: (args: Page) => connection(builds.changes.slice(0, name.length % 7), args, (c) => c),
  };
}

export const settingsOf = (name: string) => of('demo', name);
export const suspensionOf = (name: string) => suspensions.find((s) => s.package?.name === name) ?? null;

export function tracking(name: string) {
  const { tracked, chosen } = of('demo', name);
  return {
    tracked,
    chosen,
    listed: true,
    blocked: false,
    foundAt: '2026-05-01T08:00:00Z',
    text: tracked ? 'It is tracked, as are all that have been built once.' : 'A person chose not to track it.',
  };
}

export const ofCollection = (name: string) => ({
  builds: builds.builds,
  queue: (args: Page) => connection(queueRows(), args, (row) => row),
  suspensions: () => suspensions,
  tracking: {
    policy: policy.policy,
    groups: policy.groups.map((group) => ({ name: group })),
    listedCount: 1514,
    blockedCount: 12,
    trackedCount: 1498,
    chosenCount: 4,
  },
  trackingPolledAt: new Date(Date.now() - 600_000).toISOString(),
  trackingRecordBeganAt: '2026-05-01T08:00:00Z',
  resourceUse: ({ days, name: part, ...page }: Page & { days: number; name?: string | null }) => {
    const rows = builds.all
      .filter((b) => b.real && (!part || b.name.includes(part)))
      .flatMap((b) =>
        ['x86_64', 'aarch64'].map((arch, i) => ({ b, arch, seconds: (900 + (b.number % 37) * 700) / (i + 1) })),
      )
      .sort((x, y) => y.seconds - x.seconds);
    const total = rows.reduce((sum, row) => sum + row.seconds, 0);
    return {
      ...connection(rows, page, ({ b, arch, seconds }) => ({
        package: ref('demo', 'src', b.name),
        arch,
        buildCount: 1 + (b.number % 6),
        seconds,
        share: seconds / total,
      })),
      days,
      totalSeconds: total,
      collection: name,
    };
  },
});

interface SuspensionInput {
  scope: string;
  collection?: string | null;
  package?: string | null;
  group?: string | null;
  until: string;
  reason: string;
}

const named = (name: string | null | undefined) => (name ? { name } : null);

type Named = { collection: string; package: string };

export const root = {
  buildsWritable: writable,
  build: (args: { number: number }) => builds.build(builds.find(args.number)),
  dependencyChanges: (args: Page) => connection(builds.changes.slice(3, 20), args, (c) => c),
  packageUpdate: builds.packageUpdate,
  hub: () => ({
    user: 'koschei/demo',
    unavailableReason: null,
    loads: [
      { arch: 'aarch64', load: 0.4305 },
      { arch: 's390x', load: 0.8958 },
      { arch: 'x86_64', load: 0.5119 },
    ],
    loadsPolledAt: new Date().toISOString(),
    runningCount: builds.all.filter((b) => b.state === 'RUNNING').length,
    runningLimit: 30,
    loadThreshold: 0.75,
    pause: suspensions.find((s) => s.scope === 'HUB') ?? null,
    suspensions,
    suspensionCount: suspensions.length,
    quotas: [{ collection: { name: 'demo' }, runningCount: 3, runningLimit: null, weight: 1 }],
  }),
  trackingPlan: ({ policy: wanted }: { policy: string }) => {
    const drop = wanted === 'ALL' ? [] : builds.all.filter((b) => b.real).map((b) => b.name);
    return {
      newlyTracked: (args: Page) => connection([] as string[], args, (name) => ref('demo', 'src', name)),
      noLongerTracked: (args: Page) => connection(drop, args, (name) => ref('demo', 'src', name)),
    };
  },
  setTrackingPolicy: (args: { policy: string; groups: string[] }) => {
    require();
    policy = { policy: args.policy, groups: args.groups };
    return ofCollection('demo').tracking;
  },
  cancelBuild: (args: { number: number }) => {
    require();
    const found = builds.find(args.number);
    found.cancelRequestedAt = new Date().toISOString();
    return builds.build(found);
  },
  setPackageTracking: (args: Named & { tracked?: boolean | null }) =>
    set(args, { tracked: args.tracked ?? true, chosen: args.tracked != null }),
  setManualPriority: (args: Named & { value: number }) => set(args, { manualPriority: args.value }),
  setStaticPriority: (args: Named & { value: number }) => set(args, { staticPriority: args.value }),
  setArchOverride: (args: Named & { arches?: ArchOverride | null }) => set(args, { archOverride: args.arches ?? null }),
  suspend: ({ input }: { input: SuspensionInput }) => {
    require();
    const made = {
      id: String(Date.now()),
      scope: input.scope,
      collection: named(input.collection),
      package: input.package ? ref('demo', 'src', input.package) : null,
      group: named(input.group),
      until: input.until,
      reason: input.reason,
      createdAt: new Date().toISOString(),
    };
    suspensions = [...suspensions, made];
    return made;
  },
  resume: ({ id }: { id: string }) => {
    require();
    const found = suspensions.find((s) => s.id === id);
    if (!found) throw new GraphQLError('It is over.', { extensions: { code: 'UNKNOWN_SUSPENSION' } });
    suspensions = suspensions.filter((s) => s !== found);
    return found;
  },
};
