import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { asOfVariable, useAsOf, useTrail, withParams, type Trail } from './url-state';

/** Orders both lists know, as in the address, with the schema's names. */
export const ORDERS = {
  name: 'NAME',
  since: 'SINCE',
  packages: 'CLOSURE_PACKAGES',
  size: 'CLOSURE_INSTALL_SIZE',
} as const;

export type OrderKey = keyof typeof ORDERS;

export interface ListState<State extends string> {
  name: string;
  state: State | null;
  changed: boolean;
  sort: OrderKey;
  descending: boolean;
}

/** What a list's address asks for; anything that is not understood is left out. */
export function readList<State extends string>(params: URLSearchParams, states: readonly State[]): ListState<State> {
  const sort = params.get('sort');
  return {
    name: params.get('q') ?? '',
    state: states.find((s) => s === params.get('state')) ?? null,
    changed: params.get('changed') === '1',
    sort: sort !== null && Object.hasOwn(ORDERS, sort) ? (sort as OrderKey) : 'name',
    descending: params.get('dir') === 'desc',
  };
}

/** Another question begins at its first page. */
export function changeList(params: URLSearchParams, values: Record<string, string | null>): URLSearchParams {
  return withParams(params, { ...values, after: null, afterPage: null });
}

export function variablesOf<State extends string>({ name, state, changed, sort, descending }: ListState<State>) {
  return {
    filter: { name: name.trim() || null, state, changed: changed || null },
    order: { field: ORDERS[sort], direction: descending ? ('DESC' as const) : ('ASC' as const) },
  };
}

function useList<State extends string>(states: readonly State[]) {
  const [params, setParams] = useSearchParams();
  const list = useMemo(() => readList(params, states), [params, states]);
  const change = useCallback(
    (values: Record<string, string | null>) =>
      setParams((p) => changeList(p, values), { replace: true, preventScrollReset: true }),
    [setParams],
  );
  return { list, change };
}

/** Rows of a list's page. */
const SIZE = 50;

/** What the address of a list asks for, and how to change it. */
export interface ListView<State extends string> {
  asOf: number | null;
  list: ListState<State>;
  change: (values: Record<string, string | null>) => void;
  trail: Trail;
  /** Rows of a page. */
  size: number;
}

export function useListView<State extends string>(states: readonly State[]) {
  const asOf = useAsOf();
  const { list, change } = useList(states);
  const trail = useTrail('after');
  const variables = { first: SIZE, after: trail.after, asOf: asOfVariable(asOf), ...variablesOf(list) };
  return { asOf, list, change, trail, size: SIZE, variables };
}

/** What PatternFly's table headers need to order by a column. */
export function sorting(list: ListState<string>, change: (values: Record<string, string | null>) => void) {
  const keys = Object.keys(ORDERS) as OrderKey[];
  return (key: OrderKey) => ({
    sortBy: { index: keys.indexOf(list.sort), direction: list.descending ? ('desc' as const) : ('asc' as const) },
    columnIndex: keys.indexOf(key),
    onSort: (_event: unknown, _index: number, direction: 'asc' | 'desc') =>
      change({ sort: key === 'name' ? null : key, dir: direction === 'desc' ? 'desc' : null }),
  });
}

/** `6 packages named like “node” cannot be built`. */
export function listSentence<State extends string>(
  what: string,
  list: ListState<State>,
  words: Record<State, string>,
): string {
  const { name, state, changed } = list;
  const named = name.trim() === '' ? '' : ` named like “${name.trim()}”`;
  const does = state === null ? '' : ` ${words[state]}`;
  const news = changed ? `${does && ','} changed in this generation` : '';
  const text = `${what}${named}${does}${news}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
