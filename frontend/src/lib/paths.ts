import type { Side } from '../gql/graphql';
import { SIDE_PARAMS } from './sides';

/** Addresses of pages. A page about the graph takes the generation as `?asOf=`; without it the newest one answers. */

const part = encodeURIComponent;

const withQuery = (path: string, query: Record<string, string | number | null | undefined>) => {
  const set = Object.entries(query).filter(
    (entry): entry is [string, string | number] => entry[1] != null && entry[1] !== '',
  );
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set.map(([k, v]) => [k, String(v)]))}`;
};

export const paths = {
  changes: (collection: string, ordinal?: number) =>
    ordinal === undefined ? `/c/${part(collection)}` : `/c/${part(collection)}/g/${ordinal}`,
  generations: (collection: string) => `/c/${part(collection)}/generations`,
  packages: (collection: string, query: { q?: string; state?: string; changed?: string; asOf?: number | null } = {}) =>
    withQuery(`/c/${part(collection)}/packages`, query),
  package: (collection: string, name: string, asOf?: number | null) =>
    withQuery(`/c/${part(collection)}/packages/${part(name)}`, { asOf }),
  /** Packages that the newest repository does not hold. */
  absent: (collection: string, query: { kind?: string | null; q?: string } = {}) =>
    withQuery(`/c/${part(collection)}/absent`, query),
  causes: (collection: string, side: Side = 'BUILD', asOf?: number | null) =>
    withQuery(`/c/${part(collection)}/causes`, { side: SIDE_PARAMS[side], asOf }),
  /** New breakage, one row for each cause. */
  alerts: (collection: string, query: { kind?: string | null } = {}) =>
    withQuery(`/c/${part(collection)}/alerts`, query),
  // A key may hold slashes, which servers refuse in a path.
  cause: (collection: string, side: Side, key: string, asOf?: number | null) =>
    withQuery(`/c/${part(collection)}/cause`, { side: SIDE_PARAMS[side], key, asOf }),
  /** A preview, or without its number the form that asks for one. */
  preview: (collection: string, number: number | null = null, asOf?: number | null) =>
    withQuery(`/c/${part(collection)}/preview`, { number, asOf }),
  /** Updates that were checked before they were in the collection. */
  checks: (collection: string, query: { kind?: string | null } = {}) =>
    withQuery(`/c/${part(collection)}/updates`, query),
  binaries: (collection: string, query: { q?: string; state?: string; changed?: string; asOf?: number | null } = {}) =>
    withQuery(`/c/${part(collection)}/binaries`, query),
  binary: (collection: string, name: string, arch?: string | null, asOf?: number | null) =>
    withQuery(`/c/${part(collection)}/binaries/${part(name)}`, { arch, asOf }),
  transitions: (collection: string, asOf?: number | null) => withQuery(`/c/${part(collection)}/transitions`, { asOf }),
  transition: (collection: string, name: string, query: { state?: string; asOf?: number | null } = {}) =>
    withQuery(`/c/${part(collection)}/transitions/${part(name)}`, query),
  editTransition: (collection: string, name: string) => `/c/${part(collection)}/transitions/${part(name)}/edit`,
  newTransition: (collection: string) => `/c/${part(collection)}/new-transition`,
  builds: (collection: string, query: { q?: string; state?: string | null; kind?: string | null } = {}) =>
    withQuery(`/c/${part(collection)}/builds`, query),
  /** One build; `with` is another one of the package to compare it with. */
  build: (collection: string, number: number, query: { with?: string; change?: string } = {}) =>
    withQuery(`/c/${part(collection)}/builds/${number}`, query),
  hub: (collection: string) => `/c/${part(collection)}/koji`,
  /** Packages by why they are, or are not, about to be built. */
  statuses: (collection: string, query: { kind?: string | null; q?: string } = {}) =>
    withQuery(`/c/${part(collection)}/statuses`, query),
  /** What Koschei has told other programs. */
  messages: (collection: string, query: { kind?: string | null; q?: string } = {}) =>
    withQuery(`/c/${part(collection)}/messages`, query),
  tracking: (collection: string) => `/c/${part(collection)}/tracking`,
  resources: (collection: string, query: { q?: string } = {}) => withQuery(`/c/${part(collection)}/resources`, query),
  /** What became of builds when a binary went from one version to another. */
  update: (collection: string, name: string, from: string | null, to: string | null) =>
    withQuery(`/c/${part(collection)}/updates/${part(name)}`, { from, to }),
  /** The page of what fails on a side: a package, or a binary. */
  sided: (collection: string, side: Side, name: string, arch: string | null, asOf?: number | null) =>
    side === 'BUILD' ? paths.package(collection, name, asOf) : paths.binary(collection, name, arch, asOf),
};

/** The address of the same page about another generation. */
export function withOrdinal({ pathname, search }: { pathname: string; search: string }, ordinal: number): string {
  const changes = /^(\/c\/[^/]+\/g\/)\d+$/.exec(pathname);
  if (changes) return `${changes[1]}${ordinal}${search}`;
  const query = new URLSearchParams(search);
  query.set('asOf', String(ordinal));
  return `${pathname}?${query}`;
}
