import { facts } from './facts';
import { generation, setMakers } from './generations';
import { connection, type Page } from './paging';
import { ref, version } from './refs';
import * as world from './world';
import type { Kind } from './world';

/** Why packages of the demo fail. The chains are real; near misses and what changed are guessed from names and versions. */

/** One package with a made up choice, so that pages meet one. */
const CHOOSY = 'sed';

interface Step {
  fromName: string;
  requirement: string;
  toNevra: string | null;
  byBuildGroup: boolean;
}

const steps = (kind: Kind, name: string, ordinal: number): Step[] =>
  world.chain(kind, name, ordinal).map((s) => ({
    fromName: s.f,
    requirement: s.q,
    toNevra: s.t,
    byBuildGroup: false,
  }));

const nevra = (name: string, ordinal: number) =>
  `${name}-${world.evr('bin', name, ordinal)}.${facts.binaries[name]?.a ?? 'x86_64'}`;

function nearMisses(missing: string, ordinal: number) {
  const name = missing.split(' ')[0]!;
  const like = (text: string) => text.replace(/\d+/g, '#');
  return Object.keys(facts.binaries)
    .filter((b) => (b === name || like(b) === like(name)) && world.present('bin', b, ordinal))
    .slice(0, 5)
    .map((b) => ({
      kind: b === name ? 'OTHER_VERSION' : 'OTHER_NUMBER',
      capability: `${b} = ${world.evr('bin', b, ordinal)}`,
      evr: world.evr('bin', b, ordinal),
      nevra: nevra(b, ordinal),
    }));
}

function ending(chain: Step[], ordinal: number) {
  const missing = chain.at(-1)!.requirement;
  const way = chain.slice(0, -1).map((s) => `, provided by ${s.toNevra}, which needs`);
  const text = `${chain[0]!.fromName} needs ${chain[0]!.requirement}${way.map((w, i) => `${w} ${chain[i + 1]!.requirement}`).join('')}, and nothing provides ${chain.length > 1 ? missing : 'it'}.`;
  return {
    kind: 'MISSING',
    chain,
    missing,
    conflict: null,
    nearMisses: nearMisses(missing, ordinal),
    alternatives: [] as unknown[],
    causeKeys: [`MISSING ${missing}`],
    text,
  };
}

type Problem = ReturnType<typeof ending>;

/** A choice between what really fails and a conflict that is made up. */
function choice(real: Problem) {
  const first = { fromName: CHOOSY, requirement: 'default-mta | mail-transport-agent' };
  const [exim, postfix] = ['exim4-4.98-1.noarch', 'postfix-3.10.4-1.x86_64'];
  const conflict = {
    fromNevra: postfix,
    relation: 'exim4-base < 5',
    toNevra: 'exim4-base-4.98-1.x86_64',
    unversioned: false,
  };
  const ways = [
    {
      ...real,
      chain: [
        { ...first, toNevra: exim, byBuildGroup: false },
        { ...real.chain.at(-1)!, fromName: 'exim4' },
      ],
    },
    {
      ...real,
      kind: 'CONFLICT',
      chain: [{ ...first, toNevra: postfix, byBuildGroup: false }],
      missing: null,
      conflict,
      nearMisses: [],
      causeKeys: ['CONFLICT exim4-base postfix'],
      text: `${conflict.fromNevra} conflicts with ${conflict.toNevra}.`,
    },
  ];
  return {
    ...real,
    kind: 'ALTERNATIVES',
    chain: [{ ...first, toNevra: null, byBuildGroup: false }],
    missing: null,
    nearMisses: [],
    alternatives: ways,
    causeKeys: ways.flatMap((w) => w.causeKeys),
    text: `${CHOOSY} needs ${first.requirement}, which 2 packages provide, and neither can be installed.`,
  };
}

export function problem(kind: Kind, name: string, ordinal: number) {
  const real = ending(steps(kind, name, ordinal), ordinal);
  return kind === 'src' && name === CHOOSY ? choice(real) : real;
}

function instead({ nearMisses: [best] }: { nearMisses: { capability: string; nevra: string }[] }) {
  return best ? ` (the repository has ${best.capability} from ${best.nevra})` : '';
}

type Lined = Pick<Problem, 'chain' | 'alternatives' | 'nearMisses' | 'text'>;

export function lines(found: Lined): unknown[] {
  if (found.alternatives.length > 0) return found.alternatives.flatMap((a) => lines(a as Lined));
  return found.chain.flatMap((s, depth): unknown[] => {
    const last = depth === found.chain.length - 1;
    const needs = `${s.fromName} needs ${s.requirement}`;
    const step = { depth, fromName: s.fromName, requirement: s.requirement, toNevra: s.toNevra };
    if (s.toNevra === null)
      return [{ ...step, text: `${needs}, which nothing provides${instead(found)}`, problem: found }];
    const way = { ...step, text: `${needs}, which ${s.toNevra} provides`, problem: null };
    const wrong = {
      depth: depth + 1,
      fromName: s.fromName,
      requirement: null,
      toNevra: null,
      text: 'they conflict',
      problem: found,
    };
    return last ? [way, wrong] : [way];
  });
}

export function breakage(collection: string, kind: Kind, name: string, ordinal: number) {
  const since = world.since(kind, name, ordinal);
  const missing = world.chain(kind, name, ordinal).at(-1)!.q.split(' ')[0]!;
  const provider = facts.binaries[missing];
  const before = world.previous(since);
  const changed = provider?.m === since && before !== null;
  const change = changed && {
    kind: 'PROVIDER_UPDATED',
    package: ref(collection, 'bin', missing, since),
    oldVersion: provider.v[0] && version(provider.v[0]),
    newVersion: provider.v[1] && version(provider.v[1]),
    requirement: missing,
    text: provider.v[1]
      ? `${missing} was updated from ${provider.v[0]} to ${provider.v[1]}, which no longer provides it.`
      : `${missing} ${provider.v[0]} was removed.`,
  };
  return {
    generation: generation(collection, since),
    changes: change ? [change] : [],
    text: change ? change.text : 'No change in that generation is known to have done it.',
  };
}

function causes(collection: string, kind: Kind, ordinal: number) {
  const followers = new Map<string, string[]>();
  const broken = [...world.broken(kind, ordinal)].filter((n) => world.present(kind, n, ordinal)).sort();
  for (const name of broken)
    for (const key of problem(kind, name, ordinal).causeKeys) followers.set(key, [...(followers.get(key) ?? []), name]);
  return [...followers]
    .sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]))
    .map(([key, names]) => cause(collection, kind, ordinal, key, names));
}

function cause(collection: string, kind: Kind, ordinal: number, key: string, names: string[]) {
  const isMissing = key.startsWith('MISSING ');
  const missing = isMissing ? key.slice('MISSING '.length) : null;
  const since = (name: string) => world.since(kind, name, ordinal);
  const first = names.reduce((a, b) => (since(b) < since(a) ? b : a));
  const neededBy = [...new Set(names.map((n) => world.chain(kind, n, ordinal).at(-1)!.f))].sort();
  return {
    key,
    kind: isMissing ? 'MISSING' : 'CONFLICT',
    missing,
    conflict: isMissing
      ? null
      : { fromNevra: 'postfix-3.10.4-1.x86_64', relation: 'exim4-base < 5', toNevra: 'exim4-base-4.98-1.x86_64' },
    nearMisses: missing === null ? [] : nearMisses(missing, ordinal),
    neededByNames: neededBy.slice(0, 100),
    neededByCount: neededBy.length,
    text: missing === null ? 'exim4-base and postfix exclude each other.' : `Nothing provides ${missing}.`,
    since: generation(collection, since(first)),
    brokenBy: breakage(collection, kind, first, ordinal),
    followerCount: names.length,
    newFollowerCount: names.filter((n) => since(n) === ordinal).length,
    followers: (args: Page) =>
      connection(names, args, (name) => ({
        package: ref(collection, kind, name, ordinal),
        since: generation(collection, since(name)),
      })),
  };
}

export const causesOf = (collection: string, kind: Kind, name: string, ordinal: number) => {
  const keys = problem(kind, name, ordinal).causeKeys;
  return causes(collection, kind, ordinal).filter((c) => keys.includes(c.key));
};

setMakers({ causes });
