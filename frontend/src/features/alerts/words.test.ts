import { expect, it } from 'vitest';
import { ALERT_VIEWS, recordText, VIEW_STATES } from './words';

it('says whether alerts were worth telling', () => {
  expect(recordText({ toldCount: 0, vanishedCount: 0, revertedCount: 0 })).toBe(
    'In the last 30 days no alert was sent.',
  );
  expect(recordText({ toldCount: 1, vanishedCount: 0, revertedCount: 1 })).toBe(
    'In the last 30 days 1 alert was sent, none of which passed within a day; 1 more cause passed before an alert was sent.',
  );
  expect(recordText({ toldCount: 40, vanishedCount: 2, revertedCount: 7 })).toBe(
    'In the last 30 days 40 alerts were sent, 2 (5 %) of which passed within a day; 7 more causes passed before an alert was sent.',
  );
});

it('shows every state in one of the views', () => {
  const shown = ALERT_VIEWS.filter((view) => view !== 'all').flatMap((view) => VIEW_STATES[view]);
  expect([...shown].sort()).toEqual([...VIEW_STATES.all].sort());
});
