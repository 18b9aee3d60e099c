import { facts, type BinaryFacts, type SourceFacts } from './facts';

/** A demo distribution that walks on by itself: which generation is newest, and what is broken in each. */

/** As `7` or `3-41,44`. */
const skipped = (process.env.MOCK_SKIPPED ?? '7').split(',').map((part) => part.split('-').map(Number));
const STATES = ['FOUND', 'FETCHED', 'RESOLVED', 'GRAPHED'] as const;

const speed = Number(process.env.MOCK_SPEED ?? 20);
const last = facts.generations.length - 1;
let newest = process.env.MOCK_EMPTY ? -1 : Math.min(Number(process.env.MOCK_START ?? 23), last);
let step = 0;
let stepAt = Date.now();
const listeners = new Set<(ordinal: number) => void>();

export const isSkipped = (ordinal: number) =>
  skipped.some(([first = 0, last = first]) => first <= ordinal && ordinal <= last);
export const newestOrdinal = () => newest;
export const inProgress = () => (newest < last ? { ordinal: newest + 1, state: STATES[step]!, since: stepAt } : null);

export function onComplete(listener: (ordinal: number) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function startWalking(): void {
  if (speed <= 0) return;
  setInterval(
    () => {
      stepAt = Date.now();
      step += 1;
      if (step < STATES.length || newest >= last) return;
      step = 0;
      newest += 1;
      listeners.forEach((listener) => listener(newest));
    },
    (speed * 1000) / STATES.length,
  ).unref();
}

/** The complete generation before this one, or null. */
export function previous(ordinal: number): number | null {
  let before = ordinal - 1;
  while (isSkipped(before)) before -= 1;
  return before >= 0 ? before : null;
}

export type Kind = 'src' | 'bin';

const pools: Record<Kind, Record<string, SourceFacts>> = { src: facts.sources, bin: facts.binaries };
const brokenCache = new Map<string, Set<string>>();

export function broken(kind: Kind, ordinal: number): Set<string> {
  const key = `${kind}${ordinal}`;
  const known = brokenCache.get(key);
  if (known) return known;
  const generation = facts.generations[ordinal]!;
  const [names, count] = kind === 'src' ? [generation.sb, generation.us] : [generation.bb, generation.ub];
  const set = new Set(names);
  // The facts list the first 50 names only; the rest is made up of names that come after them.
  for (const name of Object.keys(pools[kind]).filter((n) => n.startsWith('node-'))) {
    if (set.size >= count) break;
    if (version(pools[kind][name]!, ordinal)) set.add(name);
  }
  brokenCache.set(key, set);
  return set;
}

export function version(item: SourceFacts, ordinal: number): string | null {
  const moved = item.m !== null && ordinal >= item.m;
  return moved || item.v[0] === null ? (moved || item.m === null ? item.v[1] : null) : item.v[0];
}

export function evr(kind: Kind, name: string, ordinal: number): string {
  const item = pools[kind][name];
  return (item && version(item, ordinal)) ?? item?.v[0] ?? item?.v[1] ?? '0-1';
}

export const isBroken = (kind: Kind, name: string, ordinal: number) => broken(kind, ordinal).has(name);

export const present = (kind: Kind, name: string, ordinal: number) => {
  const item = pools[kind][name];
  return item !== undefined && (version(item, ordinal) !== null || isBroken(kind, name, ordinal));
};

export const names = (kind: Kind, ordinal: number) => Object.keys(pools[kind]).filter((n) => present(kind, n, ordinal));

/** The first generation of the stretch with the same state that this one belongs to. */
export function since(kind: Kind, name: string, ordinal: number): number {
  const now = isBroken(kind, name, ordinal);
  let at = ordinal;
  for (let p = previous(at); p !== null && present(kind, name, p) && isBroken(kind, name, p) === now; p = previous(p))
    at = p;
  return at;
}

export function chain(kind: Kind, name: string, ordinal: number) {
  const spans = facts.problems[kind][name] ?? [];
  const span = spans.find((s) => s.from <= ordinal && ordinal <= s.to) ?? spans[0];
  return span?.chain ?? [{ f: name, q: 'node-glob >= 13', t: null }];
}

/** Members of a closure with their distance; -1 is the build group. */
export function closure(roots: string[], group: boolean, ordinal: number): Map<string, number> {
  const found = new Map<string, number>();
  let edge = roots.filter((r) => r in facts.binaries);
  for (let distance = group ? 1 : 0; edge.length > 0; distance += 1) {
    const next: string[] = [];
    for (const name of edge) {
      if (found.has(name) || !present('bin', name, ordinal)) continue;
      found.set(name, distance);
      next.push(...Object.keys(facts.binaries[name]!.r));
    }
    edge = next;
  }
  if (group) for (const name of facts.group) if (!found.has(name) && present('bin', name, ordinal)) found.set(name, -1);
  return found;
}

export function closureSize(name: string, members: Map<string, number>, ordinal: number) {
  const real = facts.closures[name]?.[ordinal];
  const binaries: BinaryFacts[] = [...members.keys()].map((m) => facts.binaries[m]!);
  const sum = (of: (b: BinaryFacts) => number) => binaries.reduce((total, b) => total + of(b), 0);
  const installSize = real ? real[1] : sum((b) => (b.m !== null && ordinal >= b.m ? Math.round(b.i * 1.03) : b.i));
  return {
    packageCount: real ? real[0] : members.size,
    installSize,
    downloadSize: real ? Math.round(installSize * 0.24) : sum((b) => b.d),
  };
}
