import { GraphQLError } from 'graphql';
import { facts } from './facts';
import * as world from './world';
import type { Kind } from './world';

export interface Page {
  first?: number | null;
  after?: string | null;
}
export interface Filter {
  name?: string | null;
  state?: string | null;
  changed?: boolean | null;
}
export interface Order {
  field: string;
  direction: 'ASC' | 'DESC';
}

export function connection<T, N>(rows: T[], { first, after }: Page, make: (row: T) => N) {
  const size = first ?? 50;
  if (size > 500) throw new GraphQLError('first is at most 500.', { extensions: { code: 'LIMIT_EXCEEDED' } });
  const start = after ? Number(Buffer.from(after, 'base64url').toString().slice(4)) + 1 : 0;
  if (Number.isNaN(start))
    throw new GraphQLError(`after is no cursor: ${after}`, { extensions: { code: 'BAD_REQUEST' } });
  const edges = rows.slice(start, start + size).map((row, i) => ({
    cursor: Buffer.from(`row:${start + i}`).toString('base64url'),
    node: make(row),
  }));
  return {
    edges,
    totalCount: rows.length,
    pageInfo: {
      hasNextPage: start + size < rows.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

export function matches(kind: Kind, name: string, ordinal: number, filter?: Filter | null): boolean {
  const broken = world.isBroken(kind, name, ordinal);
  const wanted = filter?.state && ['UNRESOLVABLE', 'UNINSTALLABLE'].includes(filter.state);
  if (filter?.state && broken !== wanted) return false;
  if (filter?.changed && world.since(kind, name, ordinal) !== ordinal) return false;
  const text = filter?.name?.toLowerCase();
  if (!text) return true;
  if (!text.includes('*')) return name.includes(text);
  return new RegExp(
    `^${text
      .split('*')
      .map((t) => t.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(name);
}

export function sorted(kind: Kind, names: string[], ordinal: number, order: Order): string[] {
  const sign = order.direction === 'DESC' ? -1 : 1;
  const size = (name: string) => {
    if (world.isBroken(kind, name, ordinal)) return null;
    const item = kind === 'src' ? facts.sources[name]! : facts.binaries[name]!;
    const found = world.closure(kind === 'src' ? Object.keys(item.r) : [name], kind === 'src', ordinal);
    const s = world.closureSize(name, found, ordinal);
    return order.field === 'CLOSURE_PACKAGES' ? s.packageCount : s.installSize;
  };
  const key = new Map(
    names.map((n) => [
      n,
      order.field === 'NAME' ? 0 : order.field === 'SINCE' ? world.since(kind, n, ordinal) : size(n),
    ]),
  );
  return names.sort((a, b) => {
    const [x, y] = [key.get(a) ?? null, key.get(b) ?? null];
    if (x === null || y === null) return x === y ? (a < b ? -1 : 1) : x === null ? 1 : -1;
    return sign * (order.field === 'NAME' ? (a < b ? -1 : 1) : x - y) || (a < b ? -1 : 1);
  });
}
