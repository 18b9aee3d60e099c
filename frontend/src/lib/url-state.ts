import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';

type Values = Record<string, string | null>;

/** Sets or, with null or an empty text, removes parameters. */
export function withParams(params: URLSearchParams, values: Values): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

/** The generation a page is pinned to by `?asOf=`, or null for the newest. */
export function asOfParam(params: URLSearchParams): number | null {
  const text = params.get('asOf');
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

export function useAsOf(): number | null {
  const [params] = useSearchParams();
  return asOfParam(params);
}

/** The present address, pinned to the generation that is shown. */
export function usePinnedLink(ordinal: number | undefined): string {
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  return ordinal === undefined ? pathname : `${pathname}?${withParams(params, { asOf: String(ordinal) })}`;
}

export function asOfVariable(asOf: number | null) {
  return asOf === null ? null : { ordinal: asOf };
}

/** Cursors kept in the address to find the way back; older ones are forgotten, and "previous" then leads to the start. */
const TRAIL = 10;

export interface Trail {
  /** Cursor after which the page begins; null for the first. */
  after: string | null;
  /** Counting from 1. */
  page: number;
  next: (endCursor: string) => void;
  previous: () => void;
}

export function trailOf(params: URLSearchParams, name: string): { after: string | null; page: number } {
  const after = params.getAll(name).at(-1) ?? null;
  const page = Number(params.get(`${name}Page`) ?? 1);
  return { after, page: after && Number.isInteger(page) && page > 1 ? page : 1 };
}

export function trailNext(params: URLSearchParams, name: string, endCursor: string): URLSearchParams {
  const next = new URLSearchParams(params);
  const cursors = [...params.getAll(name), endCursor].slice(-TRAIL);
  next.delete(name);
  cursors.forEach((cursor) => next.append(name, cursor));
  next.set(`${name}Page`, String(trailOf(params, name).page + 1));
  return next;
}

export function trailPrevious(params: URLSearchParams, name: string): URLSearchParams {
  const next = new URLSearchParams(params);
  const cursors = params.getAll(name).slice(0, -1);
  const page = trailOf(params, name).page - 1;
  next.delete(name);
  next.delete(`${name}Page`);
  if (page > 1) {
    cursors.forEach((cursor) => next.append(name, cursor));
    if (cursors.length > 0) next.set(`${name}Page`, String(page));
  }
  return next;
}

/** Pages by cursor, with the way back in the address. */
export function useTrail(name: string): Trail {
  const [params, setParams] = useSearchParams();
  const { after, page } = trailOf(params, name);
  const next = useCallback(
    (cursor: string) => setParams((p) => trailNext(p, name, cursor), { preventScrollReset: true }),
    [name, setParams],
  );
  const previous = useCallback(
    () => setParams((p) => trailPrevious(p, name), { preventScrollReset: true }),
    [name, setParams],
  );
  return useMemo(() => ({ after, page, next, previous }), [after, page, next, previous]);
}

/** A number that is a part of an address; 0, which nothing has, where it is none. */
export const numberIn = (text: string | null | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);
