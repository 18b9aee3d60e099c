import type { ScheduleStatusKind } from '../../gql/graphql';

/** Reasons why a package is, or is not, about to be built, in a few words: those first that ask for something to be done. */
export const STATUS_WORDS: Record<ScheduleStatusKind, string> = {
  REFUSED: 'Refused by Koji',
  NO_ARCH: 'No architecture to build for',
  NO_BUILDER: 'No builder enabled',
  BUILDROOT_BROKEN: 'No buildroot',
  UNRESOLVED: 'Cannot be resolved',
  RUNNING: 'Being built',
  WAITING: 'About to be submitted',
  OVER_CAPACITY: 'Waits for other builds',
  HELD_BACK: 'Waits for Koji to begin others',
  ARCH_LOADED: 'Waits for builders',
  RETRY: 'Built again soon',
  DAILY_CAP: 'Built often enough today',
  SUSPENDED: 'Suspended',
  BELOW_THRESHOLD: 'Below the threshold',
  UNTRACKED: 'Not tracked',
  NO_BUILD: 'Never built',
  BLOCKED: 'Blocked',
  NOT_LISTED: 'Not listed any more',
};

export const STATUS_KINDS = Object.keys(STATUS_WORDS) as ScheduleStatusKind[];
