import type { HubQuery, SuspensionPartsFragment, TrackingPartsFragment, TrackingPolicy } from '../../gql/graphql';
import { count, formatAbsolute, formatDuration, formatNumber, wholeSentence } from '../../lib/format';

type Hub = Pick<
  HubQuery['hub'],
  'unavailableReason' | 'runningCount' | 'runningLimit' | 'pause' | 'loads' | 'loadThreshold'
>;

/** How Koji is: the sentence with which its page begins. */
export function hubSentence({
  unavailableReason,
  runningCount,
  runningLimit,
  pause,
  loads,
  loadThreshold,
}: Hub): string {
  const runs = `${count(runningCount, 'build')} of at most ${formatNumber(runningLimit)} ${runningCount === 1 ? 'runs' : 'run'}.`;
  if (pause) return `Koji is in maintenance until ${formatAbsolute(pause.until)}, and nothing is submitted. ${runs}`;
  if (unavailableReason) return `Koschei holds builds back. ${wholeSentence(unavailableReason)} ${runs}`;
  const busy = loads.filter(({ load }) => load > loadThreshold).map(({ arch }) => arch);
  if (busy.length === 0) return `Koji has room. ${runs}`;
  return `Packages that need ${busy.join(' or ')} wait until its builders have less to do. ${runs}`;
}

/** What a suspension is about: `package gcc in demo`. */
export function subjectOf({
  scope,
  collection,
  package: subject,
  group,
}: Pick<SuspensionPartsFragment, 'scope' | 'collection' | 'package' | 'group'>) {
  switch (scope) {
    case 'PACKAGE':
      return `${subject?.name} in ${collection?.name}`;
    case 'GROUP':
      return `The packages of the group ${group?.name}`;
    case 'COLLECTION':
      return `All of ${collection?.name}`;
    case 'HUB':
      return 'Everything: Koji is in maintenance';
  }
}

export const POLICIES: Record<TrackingPolicy, string> = {
  ALL: 'All that have been built once',
  GROUPS: 'Those of some groups',
  MANUAL: 'Only those that people chose',
};

/** Which packages are rebuilt: the sentence with which the page of tracking begins. */
export function trackingSentence({
  policy,
  groups,
  listedCount: listed,
  trackedCount: tracked,
  blockedCount: blocked,
  chosenCount: chosen,
}: TrackingPartsFragment): string {
  const which = {
    ALL: 'all that have been built once',
    GROUPS: `those of ${groups.length === 1 ? 'the group' : 'the groups'} ${groups.map((g) => g.name).join(', ')}`,
    MANUAL: 'those that people chose',
  }[policy];
  const rest = [
    blocked > 0 && `Koji blocks ${formatNumber(blocked)}`,
    chosen > 0 && `people chose for ${formatNumber(chosen)}`,
  ].filter(Boolean);
  return `${formatNumber(tracked)} of ${count(listed, 'package')} are rebuilt: ${which}.${
    rest.length > 0 ? ` ${rest.join(', and ')}.` : ''
  }`;
}

/** What another policy would do. */
export function planSentence(track: number, drop: number): string {
  if (track + drop === 0) return 'Nothing would change.';
  const parts = [
    track > 0 && `${count(track, 'package')} more would be rebuilt`,
    drop > 0 && `${count(drop, 'package')} no longer`,
  ].filter(Boolean);
  return `${parts.join(', and ')}.`;
}

/** What builds took: the sentence with which the page of resources begins. */
export function resourcesSentence(seconds: number, days: number): string {
  const within = `in the last ${days === 1 ? 'day' : `${formatNumber(days)} days`}`;
  if (seconds === 0) return `No builder worked for it ${within}.`;
  const builders = seconds / (days * 86400);
  const busy = builders < 0.1 ? 'less than a tenth of one builder' : `${trimmed(builders)} builders`;
  return `Builders worked ${formatDuration(seconds)} for it ${within}: ${builders >= 0.95 && builders < 1.05 ? 'one builder' : busy}, day and night.`;
}

const trimmed = (n: number) => (n < 10 ? n.toFixed(1) : formatNumber(Math.round(n)));
