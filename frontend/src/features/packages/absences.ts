import type { AbsenceKind } from '../../gql/graphql';

/** Reasons why a package is not in the newest repository, those first that people ask about. */
export const ABSENCES: AbsenceKind[] = [
  'NOT_IN_REPOSITORY',
  'UNTAGGED',
  'BLOCKED',
  'NOT_LISTED',
  'NEVER_BUILT',
  'GONE',
];

/** A reason in a word or two, for labels and choices. */
export const ABSENCE_WORDS: Record<AbsenceKind, string> = {
  NOT_IN_REPOSITORY: 'Not in the repository',
  UNTAGGED: 'Untagged',
  BLOCKED: 'Blocked',
  NOT_LISTED: 'Not listed any more',
  NEVER_BUILT: 'Never built',
  GONE: 'Gone',
};
