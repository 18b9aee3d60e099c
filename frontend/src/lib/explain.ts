import type { NearMissKind, NearMissPartsFragment, ProblemKind, ProblemPartsFragment } from '../gql/graphql';

export type Problem = Omit<ProblemPartsFragment, '__typename'>;
export type NearMiss = Omit<NearMissPartsFragment, '__typename'>;

/** `node-tap-21.7.5+ds1-2` and `node-tap-21.7.5+ds1-2.noarch` begin with `node-tap`. */
export function nameOf(nevra: string): string {
  return /^(.+)-[^-]+-[^-]+$/.exec(nevra)?.[1] ?? nevra;
}

/** What is wrong, as a label. */
export const KIND_WORDS: Record<ProblemKind, string> = {
  MISSING: 'Missing',
  CONFLICT: 'Conflict',
  OBSOLETED: 'Obsoleted',
  SAME_NAME: 'Two versions',
  NOT_INSTALLABLE: 'Other architecture',
  ALTERNATIVES: 'Several ways, none works',
  OTHER: 'Other',
};

/** The part of an answer that tells where a way ends. */
type End = Pick<Problem, 'kind' | 'missing' | 'conflict' | 'text'>;

/** What a way ends in, in words. */
export function conclusion({ kind, missing, conflict, text }: End): string {
  switch (kind) {
    case 'MISSING':
      return missing === null ? 'Nothing provides it.' : `Nothing provides ${missing}.`;
    case 'CONFLICT':
      return conflict === null
        ? 'Two packages that are both needed exclude each other.'
        : `${conflict.fromNevra} conflicts with ${conflict.toNevra} (${conflict.relation}${conflict.unversioned ? ', which it provides without its version' : ''}).`;
    case 'OBSOLETED':
      return conflict === null
        ? 'It is obsoleted by a package that is needed, too.'
        : `${conflict.fromNevra} obsoletes ${conflict.toNevra} (${conflict.relation}), and both are needed.`;
    case 'SAME_NAME':
      return conflict === null
        ? 'Two versions of one package would have to be installed together.'
        : `${conflict.fromNevra} and ${conflict.toNevra} cannot be installed together.`;
    case 'NOT_INSTALLABLE':
      return missing === null
        ? 'It exists only for another architecture, or is excluded.'
        : `${missing} exists only for another architecture, or is excluded.`;
    case 'ALTERNATIVES':
    case 'OTHER':
      return text;
  }
}

/** Why what the repository has is not enough. */
export const NEARLY: Record<NearMissKind, string> = {
  OTHER_VERSION: 'another version',
  OTHER_ARCH: 'for another architecture',
  OTHER_NUMBER: 'a name that differs in a number',
  SAME_PACKAGE: 'the package is there and does not provide it',
};
