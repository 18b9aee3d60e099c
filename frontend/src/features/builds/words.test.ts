import { describe, expect, it } from 'vitest';
import { filterVariable, isFiltered, readFilter } from './filter';
import { closureSentence, comparedSentence, evidenceText, nowSentence } from './words';

const hub = { fault: null, pause: null };

it('says what is going on', () => {
  expect(nowSentence({ running: 0, waiting: 0, hub })).toBe('Nothing is being built, nothing waits.');
  expect(nowSentence({ running: 3, waiting: 1, hub })).toBe('3 builds run, 1 package waits.');
  expect(nowSentence({ running: 0, waiting: 2, hub: { ...hub, fault: 'It is offline.' } })).toBe(
    'Nothing is being built, 2 packages wait. Nothing can be submitted: It is offline.',
  );
});

it('never says that nothing was installed when nobody knows', () => {
  expect(closureSentence({ state: 'UNKNOWN', note: 'Koji has deleted it.' })).toBe(
    'Nobody can say any more what it was built with: Koji has deleted it.',
  );
});

it('says how much differs, and from what', () => {
  expect(comparedSentence({ evr: '2-1', from: '1-1', total: 1 })).toBe('1 dependency differs from the build of 1-1.');
  expect(comparedSentence({ evr: '1-1', from: '1-1', total: 0 })).toBe(
    'Nothing it was built with differs from the build of 1-1, which is the same version.',
  );
});

it('tells for and against', () => {
  expect(evidenceText({ broke: 0, stillBuild: 0 })).toBe('no other package has been built with it');
  expect(evidenceText({ broke: 2, stillBuild: 1 })).toBe('2 other packages also broke with it, 1 still builds');
  expect(evidenceText({ broke: 0, stillBuild: 9 })).toBe('no other package broke with it, 9 still build');
});

describe('filters', () => {
  it('come from the address', () => {
    const filter = readFilter(new URLSearchParams('q=gcc&state=failed&kind=koschei'));
    expect(filterVariable(filter)).toEqual({ name: 'gcc', states: ['FAILED'], real: false });
    expect(isFiltered(filter)).toBe(true);
  });

  it('leave out what they do not understand', () => {
    const filter = readFilter(new URLSearchParams('state=broken&kind=x'));
    expect(filterVariable(filter)).toEqual({ name: null, states: null, real: null });
    expect(isFiltered(filter)).toBe(false);
  });
});
