import { facts } from './facts';
import { generation, setMakers } from './generations';
import { connection, type Page } from './paging';
import * as world from './world';
import type { Kind } from './world';

/** Why packages of the demo fail. The chains are real; near misses and what changed are guessed from names and versions. */

/** One package with a made up choice, so that pages meet one. */
const CHOOSY = 'sed';

interface Step {
  from: string;
  requirement: string;
  to: string | null;
  group: boolean;
}

const steps = (kind: Kind, name: string, ordinal: number): Step[] =>
  world.chain(kind, name, ordinal).map((s) => ({ from: s.f, requirement: s.q, to: s.t, group: false }));

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
      version: world.evr('bin', b, ordinal),
      nevra: nevra(b, ordinal),
    }));
}

function ending(chain: Step[], ordinal: number) {
  const missing = chain.at(-1)!.requirement;
  const way = chain.slice(0, -1).map((s) => `, provided by ${s.to}, which needs`);
  const text = `${chain[0]!.from} needs ${chain[0]!.requirement}${way.map((w, i) => `${w} ${chain[i + 1]!.requirement}`).join('')}, and nothing provides ${chain.length > 1 ? missing : 'it'}.`;
  return {
    kind: 'MISSING',
    chain,
    missing,
    conflict: null,
    nearMisses: nearMisses(missing, ordinal),
    alternatives: [] as unknown[],
    causeIds: [`MISSING ${missing}`],
    text,
  };
}

type Problem = ReturnType<typeof ending>;

/** A choice between what really fails and a conflict that is made up. */
function choice(real: Problem) {
  const first = { from: CHOOSY, requirement: 'default-mta | mail-transport-agent' };
  const [exim, postfix] = ['exim4-4.98-1.noarch', 'postfix-3.10.4-1.x86_64'];
  const conflict = { left: postfix, relation: 'exim4-base < 5', right: 'exim4-base-4.98-1.x86_64' };
  const ways = [
    {
      ...real,
      chain: [
        { ...first, to: exim, group: false },
        { ...real.chain.at(-1)!, from: 'exim4' },
      ],
    },
    {
      ...real,
      kind: 'CONFLICT',
      chain: [{ ...first, to: postfix, group: false }],
      missing: null,
      conflict,
      nearMisses: [],
      causeIds: ['CONFLICT exim4-base postfix'],
      text: `${conflict.left} conflicts with ${conflict.right}.`,
    },
  ];
  return {
    ...real,
    kind: 'ALTERNATIVES',
    chain: [{ ...first, to: null, group: false }],
    missing: null,
    nearMisses: [],
    alternatives: ways,
    causeIds: ways.flatMap((w) => w.causeIds),
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
    const needs = `${s.from} needs ${s.requirement}`;
    const step = { depth, from: s.from, requirement: s.requirement, to: s.to };
    if (s.to === null) return [{ ...step, text: `${needs}, which nothing provides${instead(found)}`, problem: found }];
    const way = { ...step, text: `${needs}, which ${s.to} provides`, problem: null };
    const wrong = {
      depth: depth + 1,
      from: s.from,
      requirement: null,
      to: null,
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
    package: missing,
    arch: provider.a,
    oldVersion: provider.v[0],
    newVersion: provider.v[1],
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
    for (const id of problem(kind, name, ordinal).causeIds) followers.set(id, [...(followers.get(id) ?? []), name]);
  return [...followers]
    .sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]))
    .map(([id, names]) => cause(collection, kind, ordinal, id, names));
}

function cause(collection: string, kind: Kind, ordinal: number, id: string, names: string[]) {
  const isMissing = id.startsWith('MISSING ');
  const missing = isMissing ? id.slice('MISSING '.length) : null;
  const since = (name: string) => world.since(kind, name, ordinal);
  const first = names.reduce((a, b) => (since(b) < since(a) ? b : a));
  const neededBy = [...new Set(names.map((n) => world.chain(kind, n, ordinal).at(-1)!.f))].sort();
  return {
    id,
    kind: isMissing ? 'MISSING' : 'CONFLICT',
    missing,
    conflict: isMissing
      ? null
      : { left: 'postfix-3.10.4-1.x86_64', relation: 'exim4-base < 5', right: 'exim4-base-4.98-1.x86_64' },
    nearMisses: missing === null ? [] : nearMisses(missing, ordinal),
    neededBy: neededBy.slice(0, 100),
    neededByCount: neededBy.length,
    text: missing === null ? 'exim4-base and postfix exclude each other.' : `Nothing provides ${missing}.`,
    since: generation(collection, since(first)),
    brokenBy: breakage(collection, kind, first, ordinal),
    followersCount: names.length,
    newFollowersCount: names.filter((n) => since(n) === ordinal).length,
    followers: (args: Page) =>
      connection(names, args, (name) => ({
        name,
        arch: kind === 'src' ? 'src' : (facts.binaries[name]?.a ?? 'x86_64'),
        since: generation(collection, since(name)),
      })),
  };
}

export const causesOf = (collection: string, kind: Kind, name: string, ordinal: number) => {
  const ids = problem(kind, name, ordinal).causeIds;
  return causes(collection, kind, ordinal).filter((c) => ids.includes(c.id));
};

setMakers({ causes });
