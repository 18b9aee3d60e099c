import type { AlertState } from '../../gql/graphql';

/** What the list can be narrowed to; without a choice it shows what is open. */
export const ALERT_VIEWS = ['open', 'settling', 'mended', 'passed', 'all'] as const;
export type AlertView = (typeof ALERT_VIEWS)[number];

export const VIEW_STATES: Record<AlertView, AlertState[]> = {
  open: ['OPEN', 'FADING'],
  settling: ['SETTLING'],
  mended: ['CLOSED'],
  passed: ['REVERTED'],
  all: ['SETTLING', 'OPEN', 'FADING', 'CLOSED', 'REVERTED'],
};

export const VIEW_WORDS: Record<AlertView, string> = {
  open: 'Open',
  settling: 'Not told yet',
  mended: 'Mended',
  passed: 'Passed by itself',
  all: 'All',
};

export const STATE_WORDS: Record<AlertState, string> = {
  SETTLING: 'not told yet',
  OPEN: 'open',
  FADING: 'seems mended',
  CLOSED: 'mended',
  REVERTED: 'passed by itself',
};

export const EMPTY_WORDS: Record<AlertView, string> = {
  open: 'Nothing new is broken.',
  settling: 'No breakage is too new to be told.',
  mended: 'Nothing that people were told of is mended yet.',
  passed: 'No breakage has passed by itself.',
  all: 'Nothing has broken since Koschei began to look.',
};

interface AlertRecord {
  toldCount: number;
  vanishedCount: number;
  revertedCount: number;
}

/** Whether alerts were worth telling, in a sentence. */
export const recordText = ({ toldCount, vanishedCount, revertedCount }: AlertRecord): string => {
  const told =
    toldCount === 0
      ? 'In the last 30 days no alert was sent'
      : `In the last 30 days ${toldCount === 1 ? '1 alert was' : `${toldCount} alerts were`} sent, ${
          vanishedCount === 0 ? 'none' : `${vanishedCount} (${Math.round((vanishedCount * 100) / toldCount)} %)`
        } of which passed within a day`;
  const passed =
    revertedCount === 0
      ? ''
      : `; ${revertedCount === 1 ? '1 more cause' : `${revertedCount} more causes`} passed before an alert was sent`;
  return `${told}${passed}.`;
};

/** A cause that was not put into words yet, from its key. */
export const causeText = (key: string): string => {
  const [kind, ...rest] = key.split(' ');
  const [first, second] = rest;
  if (first === 'md5') return 'Something of a long name.';
  if (kind === 'MISSING') return `Nothing provides ${rest.join(' ')}.`;
  if (kind === 'NOT_INSTALLABLE') return `Nothing for this architecture provides ${rest.join(' ')}.`;
  if (first === second) return `Only one version of ${first} can be installed.`;
  return rest.length === 2 ? `${first} and ${second} exclude each other.` : key;
};

interface Update {
  name: string;
  sourceName: string | null;
  builtBy: string | null;
  oldVersion: { evr: string } | null;
  newVersion: { evr: string } | null;
}

/** What broke it. */
export const updateText = ({ name, sourceName, builtBy, oldVersion, newVersion }: Update): string => {
  const what = sourceName === null || sourceName === name ? name : `${name} (of ${sourceName})`;
  const who = builtBy === null ? '' : `, built by ${builtBy}`;
  if (newVersion === null) return `Broken by the removal of ${what} ${oldVersion?.evr ?? ''}.`;
  if (oldVersion === null) return `Broken by ${what} ${newVersion.evr}, which is new${who}.`;
  return `Broken by the update of ${what} from ${oldVersion.evr} to ${newVersion.evr}${who}.`;
};
