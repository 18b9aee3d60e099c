import type { Side } from '../gql/graphql';
import { count } from './format';

/** The words of either side. */
export const SIDE_WORDS: Record<
  Side,
  { noun: [one: string, many: string]; fail: string; title: string; choice: string }
> = {
  BUILD: {
    noun: ['package', 'packages'],
    fail: 'cannot be built',
    title: 'Packages that cannot be built',
    choice: 'Packages to build',
  },
  RUNTIME: {
    noun: ['binary', 'binaries'],
    fail: 'cannot be installed',
    title: 'Binaries that cannot be installed',
    choice: 'Binaries to install',
  },
};

/** `3 packages`, `1 other binary`. */
export function countOf(n: number, side: Side, adjective = ''): string {
  const [one, many] = SIDE_WORDS[side].noun;
  return count(n, `${adjective}${one}`, `${adjective}${many}`);
}

/** `84 packages cannot be built, 12 of them since this generation.` */
export function followersSentence(followers: number, fresh: number, side: Side): string {
  const news =
    fresh === 0 ? '' : fresh === followers ? ', all since this generation' : `, ${fresh} of them since this generation`;
  const text = `${countOf(followers, side)} ${SIDE_WORDS[side].fail} because of it${news}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Sides as addresses write them; the build side is what is meant without a word. */
export const SIDE_PARAMS: Record<Side, string | null> = { BUILD: null, RUNTIME: 'runtime' };

export const sideParam = (params: URLSearchParams): Side => (params.get('side') === 'runtime' ? 'RUNTIME' : 'BUILD');
