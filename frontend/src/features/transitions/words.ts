import type { TransitionHeadFragment, TransitionState } from '../../gql/graphql';
import { count, formatNumber } from '../../lib/format';

export type Progress = NonNullable<TransitionHeadFragment['progress']>;

/** States in the order of a bar, with their words. */
export const STATES: { state: TransitionState; key: 'good' | 'partial' | 'bad' | 'unknown'; words: string }[] = [
  { state: 'GOOD', key: 'good', words: 'Done' },
  { state: 'PARTIAL', key: 'partial', words: 'Half done' },
  { state: 'BAD', key: 'bad', words: 'To do' },
  { state: 'UNKNOWN', key: 'unknown', words: 'Not known' },
];

/** What is still so in packages that are bad: `require libxml2`, where one term says it. */
export function oldThing(bad: string): string | null {
  const [, field, pattern] = /^(requires|buildrequires) ~ ("[^"\\]+"|[^\s"]+)$/.exec(bad.trim()) ?? [];
  if (!field || !pattern) return null;
  return `${field === 'requires' ? 'require' : 'build-require'} ${pattern.replaceAll('"', '')}`;
}

const be = (n: number) => (n === 1 ? 'is' : 'are');

/** `13 of 25 packages are done; 12 still require libboost 1.83.` */
export function progressSentence(progress: Progress | null, bad: string): string {
  if (!progress) return 'How far it has come cannot be told.';
  const { affected, good, bad: left, partial, unknown } = progress;
  if (affected === 0) return 'No package is affected.';
  if (good === affected)
    return affected === 1 ? 'The only package is done.' : `All ${formatNumber(good)} packages are done.`;
  const thing = oldThing(bad);
  if (affected === 1 && left === 1)
    return `The only package is not done${thing ? `: it still ${thing.replace('require ', 'requires ')}` : ''}.`;
  const still = left === 1 && thing ? thing.replace('require ', 'requires ') : thing;
  const rest = [
    left > 0 && `${formatNumber(left)} ${still ? `still ${still}` : `${be(left)} still to do`}`,
    partial > 0 && `${formatNumber(partial)} ${be(partial)} half done`,
    unknown > 0 && `of ${formatNumber(unknown)} it is not known`,
  ].filter((part) => part !== false);
  const done = `${good === 0 ? 'None' : formatNumber(good)} of ${count(affected, 'package')} ${be(good === 0 ? 2 : good)} done`;
  return `${done}; ${rest.join(', ')}.`;
}

/** A name for the address, made from the title. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9.+_]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '')
    .slice(0, 64)
    .replace(/-+$/, '');
}

/** States that an address asks for; words that are not understood are left out. */
export function stateParam(params: URLSearchParams): TransitionState | null {
  return STATES.find(({ key }) => key === params.get('state'))?.state ?? null;
}
