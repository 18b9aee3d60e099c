import { describe, expect, it } from 'vitest';
import { filterVariable, isFiltered, readFilter } from './filter';
import { closureSentence, comparedSentence, evidenceText, nowSentence } from './words';

const hub = { unavailableReason: null, pause: null };

it('says what is going on', () => {
  expect(nowSentence({ running: 0, waiting: 0, hub })).toBe('Nothing is being built, nothing waits.');
  expect(nowSentence({ running: 3, waiting: 1, hub })).toBe('3 builds run, 1 package waits.');
  expect(nowSentence({ running: 0, waiting: 2, hub: { ...hub, unavailableReason: 'It is offline.' } })).toBe(
    'Nothing is being built, 2 packages wait. Koschei holds builds back. It is offline.',
  );
});

it('never says that nothing was installed when nobody knows', () => {
  expect(closureSentence({ state: 'UNKNOWN', reason: 'Koji has deleted it.' })).toBe(
    'The contents of its buildroot are unknown: Koji has deleted it.',
  );
});

it('says how much differs, and from what', () => {
  expect(comparedSentence({ evr: '2-1', from: '1-1', total: 1 })).toBe('1 dependency differs from the build of 1-1.');
  expect(comparedSentence({ evr: '1-1', from: '1-1', total: 0 })).toBe(
    'Nothing it was built with differs from the build of 1-1, which is the same version.',
  );
});

it('tells for and against', () => {
  const nobody = { broke: 0, stillBuild: 0 };
  const few = { broke: 30, stillBuild: 25 };
  const many = { broke: 32, stillBuild: 1228 };
  expect(evidenceText({ all: nobody, near: nobody })).toBe('no other package has been built with it');
  expect(evidenceText({ all: few, near: few })).toBe('30 of 55 other packages broke with it');
  expect(evidenceText({ all: { broke: 0, stillBuild: 1 }, near: { broke: 0, stillBuild: 1 } })).toBe(
    'the only other package still builds with it',
  );
  expect(evidenceText({ all: many, near: { broke: 1, stillBuild: 0 } })).toBe(
    'the only other package as near to it broke; 32 of 1,260 in all',
  );
  expect(evidenceText({ all: many, near: few })).toBe(
    '30 of 55 other packages as near to it broke; 32 of 1,260 in all',
  );
  expect(evidenceText({ all: many, near: nobody })).toBe(
    'no other package as near to it was built; 32 of 1,260 in all',
  );
});

describe('filters', () => {
  it('come from the address', () => {
    const filter = readFilter(new URLSearchParams('q=gcc&state=failed&kind=koschei'));
    expect(filterVariable(filter)).toEqual({ package: 'gcc', states: ['FAILED'], real: false });
    expect(isFiltered(filter)).toBe(true);
  });

  it('leave out what they do not understand', () => {
    const filter = readFilter(new URLSearchParams('state=broken&kind=x'));
    expect(filterVariable(filter)).toEqual({ package: null, states: null, real: null });
    expect(isFiltered(filter)).toBe(false);
  });
});
