import type { BuildRowFragment, BuildState } from '../gql/graphql';
import { count, formatDuration } from './format';

/** What is said of builds on several pages. */

export const BUILD_STATES: Record<BuildState, string> = {
  SUBMITTED: 'Submitted',
  RUNNING: 'Running',
  COMPLETE: 'Succeeded',
  FAILED: 'Failed',
  CANCELED: 'Canceled',
  TIMED_OUT: 'Took too long',
  INFRASTRUCTURE: 'Infrastructure failed',
};

export const isOpen = (state: BuildState) => state === 'SUBMITTED' || state === 'RUNNING';

/** Whether it says that the package is broken now, and not only that it was, or that it was then. */
export const isBrokenNow = (build: Pick<BuildRowFragment, 'state' | 'current'> & { at?: string | null }) =>
  build.state === 'FAILED' && build.current && !build.at;

export interface VersionChange {
  oldVersion: { evr: string } | null;
  newVersion: { evr: string } | null;
}

/** `gcc 15.1.1-1 → 15.2.1-1`, `zlib 1.3-1 is gone`, `zlib-ng 2.2-1 is new`. */
export function changeText(name: string, { oldVersion: before, newVersion: after }: VersionChange): string {
  if (before && after) return `${name} ${before.evr} → ${after.evr}`;
  return before ? `${name} ${before.evr} is gone` : `${name} ${after?.evr ?? ''} is new`;
}

/** How far away a dependency is: steps, or B for what every build has, or unknown. */
export const distanceText = (distance: number | null) => (distance === null ? 'B' : String(distance));

export const distanceTitle = (distance: number | null) =>
  distance === null
    ? 'Only the build group brings it, or it is not known'
    : distance === 1
      ? 'A direct requirement'
      : `${distance} requirements away`;

export interface Told {
  state: BuildState;
  real: boolean;
  currentlyUntagged: boolean;
  duration: number | null;
  cancelRequestedAt: string | null;
  failure: { text: string; kojiText: string | null } | null;
  tasks: { method: string; arch: string; state: string }[];
  logs: { name: string; arch: string; gone: boolean }[];
  suspects: (VersionChange & { package: { name: string }; share: number })[];
  retries: { number: number }[];
}

/** What became of a build, and why: the sentence with which its page begins. */
export function buildSentence(b: Told): string {
  const took = b.duration === null ? '' : ` in ${formatDuration(b.duration)}`;
  switch (b.state) {
    case 'SUBMITTED':
      return b.cancelRequestedAt ? 'Is about to be canceled before Koji has begun.' : 'Is being submitted to Koji.';
    case 'RUNNING':
      return b.cancelRequestedAt ? 'Is being canceled.' : `Is being built${progressText(b.tasks)}.`;
    case 'COMPLETE':
      if (b.real && b.currentlyUntagged) return 'A maintainer built it; its tag has an older build again.';
      return b.real ? `A maintainer built it${took}.` : `It still builds: it succeeded${took}.`;
    case 'FAILED':
      return `Failed${whereText(b)}${culpritText(b)}.`;
    case 'CANCELED':
      return 'Was canceled, so it says nothing about the package.';
    case 'TIMED_OUT':
      return `Took too long and was canceled${took && ` after${took.slice(3)}`}.`;
    case 'INFRASTRUCTURE':
      return `Failed through no fault of the package${b.failure ? `: ${lowered(b.failure.text)}` : '.'}${
        b.retries.length > 0 ? ' It was retried.' : ''
      }`;
  }
}

/** `: 2 of 4 architectures are done`; nothing before they have begun. */
function progressText(tasks: Told['tasks']): string {
  const arches = tasks.filter((task) => task.method === 'buildArch');
  if (arches.length === 0) return '';
  const done = arches.filter((task) => task.state === 'CLOSED').length;
  return `: ${done} of ${count(arches.length, 'architecture')} ${done === 1 ? 'is' : 'are'} done`;
}

/** ` in build.log on x86_64 and aarch64`, as far as it is known. */
function whereText({ tasks, logs, failure }: Told): string {
  const failed = tasks.filter((task) => task.state === 'FAILED' && task.method === 'buildArch').map(({ arch }) => arch);
  const named = /see (\S+\.log)/.exec(failure?.kojiText ?? '')?.[1] ?? logs.find((log) => !log.gone)?.name;
  const source = tasks.some((task) => task.state === 'FAILED' && task.arch === 'srpm');
  const where = failed.length > 0 ? ` on ${list(failed)}` : source ? ' while the source package was made' : '';
  return `${named ? ` in ${named}` : ''}${where}`;
}

/** Names a culprit only if no other change is as suspect. */
function culpritText({ suspects }: Told): string {
  const [first, second] = suspects;
  if (!first) return '';
  if (second && second.share >= first.share) return `; ${count(suspects.length, 'change')} may be why`;
  return `, with ${changeText(first.package.name, first)} the likeliest culprit`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
