import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { changeList } from './list-state';
import { useTrail } from './url-state';

/** Rows of a page. */
const SIZE = 50;

/** The reason that an address asks for; null for all, and where it is none of these. */
export const reasonIn = <Reason extends string>(reasons: readonly Reason[], text: string | null): Reason | null =>
  reasons.find((reason) => reason === text) ?? null;

/** A list of packages by reason: the address holds the reason (`kind`), a part of the names (`q`), and the page. */
export function useReasonList<Reason extends string>(reasons: readonly Reason[]) {
  const [params, setParams] = useSearchParams();
  const kind = reasonIn(reasons, params.get('kind'));
  const name = params.get('q') ?? '';
  const trail = useTrail('after');
  const change = useCallback(
    (values: Record<string, string | null>) =>
      setParams((p) => changeList(p, values), { replace: true, preventScrollReset: true }),
    [setParams],
  );
  const variables = { kind, name: name.trim() || null, first: SIZE, after: trail.after };
  return { kind, name, trail, size: SIZE, change, variables, filtered: kind !== null || name !== '' };
}
