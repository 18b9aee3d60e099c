import { expect, it } from 'vitest';
import { ALERT_VIEWS, causeText, recordText, updateText, VIEW_STATES } from './words';

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

it('says causes and updates in words', () => {
  expect(causeText('MISSING libfoo.so.1 >= 2')).toBe('Nothing provides libfoo.so.1 >= 2.');
  expect(causeText('CONFLICT a b')).toBe('a and b exclude each other.');
  expect(causeText('NOT_INSTALLABLE foo')).toBe('Nothing for this architecture provides foo.');
  expect(causeText('SAME_NAME a a')).toBe('Only one version of a can be installed.');
  expect(causeText('MISSING md5 0123')).toBe('Something of a long name.');
  expect(causeText('OTHER more words here')).toBe('OTHER more words here');
  const [oldVersion, newVersion] = [{ evr: '1-1' }, { evr: '2-1' }];
  const foo = { name: 'foo', sourceName: 'foo', builtBy: null };
  expect(updateText({ ...foo, oldVersion, newVersion })).toBe('Broken by the update of foo from 1-1 to 2-1.');
  expect(updateText({ ...foo, oldVersion, newVersion: null })).toBe('Broken by the removal of foo 1-1.');
  expect(updateText({ ...foo, sourceName: null, oldVersion: null, newVersion })).toBe(
    'Broken by foo 2-1, which is new.',
  );
  expect(updateText({ name: 'libfoo', sourceName: 'foo', builtBy: 'ann', oldVersion, newVersion })).toBe(
    'Broken by the update of libfoo (of foo) from 1-1 to 2-1, built by ann.',
  );
});
