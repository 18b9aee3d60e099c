import type { UpdateCheckOrigin, UpdateCheckState } from '../../gql/graphql';
import { count } from '../../lib/format';

/** What the list can be narrowed to; without a choice it shows all. */
export const CHECK_VIEWS = ['failed', 'passed', 'unknown', 'running', 'waiting'] as const;
export type CheckView = (typeof CHECK_VIEWS)[number];

export const VIEW_STATES: Record<CheckView, UpdateCheckState> = {
  failed: 'FAILED',
  passed: 'PASSED',
  unknown: 'UNKNOWN',
  running: 'RUNNING',
  waiting: 'WAITING',
};

export const VIEW_WORDS: Record<CheckView, string> = {
  failed: 'Would break something',
  passed: 'Would break nothing',
  unknown: 'Not known',
  running: 'Running',
  waiting: 'Waiting for builds',
};

export const STATE_WORDS: Record<UpdateCheckState, string> = {
  WAITING: 'waits',
  RUNNING: 'running',
  PASSED: 'passed',
  FAILED: 'failed',
  UNKNOWN: 'not known',
};

export const ORIGIN_WORDS: Record<UpdateCheckOrigin, string> = {
  REQUEST: 'a client asked',
  MESSAGE: 'a message of Koji',
};

export const EMPTY_WORDS: Record<CheckView, string> = {
  failed: 'No update that was checked would break anything.',
  passed: 'Each update that was checked would break something, or is not known.',
  unknown: 'What each update would do is known.',
  running: 'No update is being checked.',
  waiting: 'No tag waits for more builds.',
};

interface Check {
  title: string | null;
  overlayBuilds: readonly string[];
  overlayUrls: readonly string[];
  removedNames: readonly string[];
}

const NAMED = 3;

/** Of a long list the first. */
const some = (texts: readonly string[]) =>
  texts.length <= NAMED ? texts.join(', ') : `${texts.slice(0, NAMED).join(', ')} and ${texts.length - NAMED} more`;

/** What an update consists of. */
export const contentText = ({ overlayBuilds, overlayUrls, removedNames }: Check): string =>
  [
    overlayBuilds.length > 0 && some(overlayBuilds),
    overlayUrls.length > 0 && some(overlayUrls),
    removedNames.length > 0 && `without ${some(removedNames)}`,
  ]
    .filter(Boolean)
    .join('; ');

/** What it is called, or else what it consists of. */
export const checkName = (check: Check): string => check.title ?? contentText(check);

interface Effect {
  state: UpdateCheckState;
  reason: string | null;
  brokenSourceCount: number;
  brokenBinaryCount: number;
  fixedSourceCount: number;
  fixedBinaryCount: number;
}

const both = (packages: number, binaries: number) =>
  [packages > 0 && count(packages, 'package'), binaries > 0 && count(binaries, 'binary', 'binaries')]
    .filter(Boolean)
    .join(' and ');

/** What would become of packages, in a sentence. */
export const effectText = (check: Effect): string => {
  if (check.state === 'UNKNOWN') return check.reason ?? 'It could not be worked out.';
  if (check.state === 'RUNNING') return 'It is being worked out.';
  if (check.state === 'WAITING') return 'Builds have come into the tag; it is checked once it is quiet.';
  const broken = both(check.brokenSourceCount, check.brokenBinaryCount);
  const fixed = both(check.fixedSourceCount, check.fixedBinaryCount);
  const words = [broken && `breaks ${broken}`, fixed && `fixes ${fixed}`].filter(Boolean).join(', ');
  return words === '' ? 'Breaks and fixes nothing.' : `${words[0]!.toUpperCase()}${words.slice(1)}.`;
};
