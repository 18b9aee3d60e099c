import { expect, it } from 'vitest';
import { checkName, contentText, effectText } from './check-words';

const update = { title: null, overlayBuilds: ['a-1-1', 'task 7'], overlayUrls: [], removedNames: ['old'] };
const effect = {
  state: 'FAILED' as const,
  reason: null,
  brokenSourceCount: 1,
  brokenBinaryCount: 2,
  fixedSourceCount: 0,
  fixedBinaryCount: 1,
};

it('says what an update consists of', () => {
  expect(contentText(update)).toBe('a-1-1, task 7; without old');
  expect(contentText({ ...update, overlayBuilds: ['a', 'b', 'c', 'd', 'e'], removedNames: [] })).toBe(
    'a, b, c and 2 more',
  );
  expect(checkName(update)).toBe('a-1-1, task 7; without old');
  expect(checkName({ ...update, title: 'f45-build-side-1' })).toBe('f45-build-side-1');
});

it('says what it would do', () => {
  expect(effectText(effect)).toBe('Breaks 1 package and 2 binaries, fixes 1 binary.');
  expect(effectText({ ...effect, brokenSourceCount: 0, brokenBinaryCount: 0 })).toBe('Fixes 1 binary.');
  expect(
    effectText({ ...effect, state: 'PASSED', brokenSourceCount: 0, brokenBinaryCount: 0, fixedBinaryCount: 0 }),
  ).toBe('Breaks and fixes nothing.');
  expect(effectText({ ...effect, state: 'UNKNOWN', reason: 'Koji is away.' })).toBe('Koji is away.');
  expect(effectText({ ...effect, state: 'WAITING' })).toContain('once it is quiet');
  expect(effectText({ ...effect, state: 'RUNNING' })).toBe('It is being worked out.');
});
