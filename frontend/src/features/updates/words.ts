import type { UpdateOutcomeKind } from '../../gql/graphql';
import { count } from '../../lib/format';

export const KINDS: { kind: UpdateOutcomeKind; key: string; words: string }[] = [
  { kind: 'BROKE', key: 'broke', words: 'Broke with it' },
  { kind: 'STILL_FAILS', key: 'failing', words: 'Failed before, and still do' },
  { kind: 'BUILDS', key: 'builds', words: 'Still build' },
];

/** Which outcomes the address asks for. */
export const kindOf = (params: URLSearchParams) => KINDS.find((k) => k.key === params.get('show')) ?? KINDS[0]!;

interface Counts {
  broke: number;
  stillFail: number;
  build: number;
}

/** What the update did: the sentence with which its page begins. */
export function updateSentence({ broke, stillFail, build }: Counts): string {
  const met = broke + stillFail + build;
  if (met === 0) return 'No package has been built with it yet, as far as it is known what builds were built with.';
  const others = build > 0 ? `${count(build, 'package')} still ${build === 1 ? 'builds' : 'build'} with it` : null;
  const first =
    broke > 0
      ? `${count(broke, 'package')} broke in the build in which ${broke === 1 ? 'it' : 'they'} met the update`
      : 'Nothing broke with it';
  const failing =
    stillFail > 0
      ? ` ${count(stillFail, 'package')} had failed before and still ${stillFail === 1 ? 'does' : 'do'}.`
      : '';
  return `${first}${others ? `, ${others}` : ''}.${failing}`;
}

/** `gcc 15.1-1 → 15.2-1`, or the name alone where every update counts. */
export function titleOf(name: string, from: string | null, to: string | null): string {
  if (from && to) return `${name} ${from} → ${to}`;
  if (from) return `${name} ${from} went away`;
  return to ? `${name} ${to} appeared` : `Updates of ${name}`;
}
