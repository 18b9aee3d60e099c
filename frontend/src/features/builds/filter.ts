import type { BuildFilter, BuildState } from '../../gql/graphql';

/** Filters of a list of builds, as the address holds them. */

export interface Filter {
  q: string;
  state: string | null;
  kind: string | null;
}

/** States one can ask for, with the words for them. */
export const STATE_CHOICES: { key: string; states: BuildState[]; words: string }[] = [
  { key: 'open', states: ['SUBMITTED', 'RUNNING'], words: 'Running' },
  { key: 'ok', states: ['COMPLETE'], words: 'Succeeded' },
  { key: 'failed', states: ['FAILED'], words: 'Failed' },
  { key: 'infrastructure', states: ['INFRASTRUCTURE'], words: 'Infrastructure failed' },
  { key: 'stopped', states: ['CANCELED', 'TIMED_OUT'], words: 'Canceled or too long' },
];

export const KIND_CHOICES: { key: string; real: boolean; words: string }[] = [
  { key: 'koschei', real: false, words: 'By Koschei' },
  { key: 'maintainers', real: true, words: 'By maintainers' },
];

/** Anything that is not understood is left out. */
export function readFilter(params: URLSearchParams): Filter {
  const among = (choices: { key: string }[], value: string | null) =>
    choices.some((c) => c.key === value) ? value : null;
  return {
    q: params.get('q') ?? '',
    state: among(STATE_CHOICES, params.get('state')),
    kind: among(KIND_CHOICES, params.get('kind')),
  };
}

export function filterVariable({ q, state, kind }: Filter): BuildFilter {
  return {
    package: q.trim() || null,
    states: STATE_CHOICES.find((c) => c.key === state)?.states ?? null,
    real: KIND_CHOICES.find((c) => c.key === kind)?.real ?? null,
  };
}

export const isFiltered = ({ q, state, kind }: Filter) => q.trim() !== '' || state !== null || kind !== null;
