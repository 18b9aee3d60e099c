import { describe, expect, it } from 'vitest';
import { changesSentence, originOf, pastChangesSentence, progressOf, troubleOf, type Counts } from './sentences';

const nothing: Counts = {
  sources: 1620,
  sourcesUnresolvable: 0,
  sourcesNewlyBroken: 0,
  sourcesNewlyFixed: 0,
  sourcesStillBroken: 0,
  binaries: 2897,
  binariesUninstallable: 0,
  binariesNewlyBroken: 0,
  binariesNewlyFixed: 0,
  binariesStillBroken: 0,
};

const said = (ordinal: number, counts: Counts) => {
  const { first, rest } = changesSentence(ordinal, counts);
  return `${first} ${rest}`.trim();
};

describe('changesSentence', () => {
  it('says when all is well', () => {
    expect(said(3, nothing)).toBe('Nothing broke in generation 3. Everything can be built and installed.');
  });
  it('says nothing of builds where there are no sources', () => {
    expect(said(3, { ...nothing, sources: 0 })).toBe('Nothing broke in generation 3. Everything can be installed.');
  });
  it('says what is still broken when nothing changed', () => {
    expect(said(12, { ...nothing, sourcesUnresolvable: 6, sourcesStillBroken: 6 })).toBe(
      'Nothing broke in generation 12. 6 packages still cannot be built.',
    );
  });
  it('names both sides of what broke', () => {
    const counts = {
      ...nothing,
      sourcesNewlyBroken: 18,
      binariesNewlyBroken: 1,
      sourcesUnresolvable: 18,
      binariesUninstallable: 1,
    };
    expect(said(23, counts)).toBe(
      '18 packages can no longer be built and 1 binary can no longer be installed since generation 23.',
    );
  });
  it('tells what works again', () => {
    expect(said(24, { ...nothing, sourcesNewlyFixed: 1 })).toBe(
      'Nothing broke in generation 24. 1 package works again. Everything can be built and installed.',
    );
  });
});

it('explains how far a generation has come', () => {
  expect(progressOf('FETCHED')).toEqual({ done: 1, text: 'fetched, its packages are being resolved' });
  expect(progressOf('COMPLETE').done).toBe(4);
});

it('repeats why a generation was skipped or failed', () => {
  const reason = 'The hub answered 502.';
  expect(troubleOf({ state: 'SKIPPED', reason, attempts: 3 })).toBe('Skipped: The hub answered 502.');
  expect(troubleOf({ state: 'FOUND', reason, attempts: 2 })).toBe(
    'Attempt 2 failed, it is tried again: The hub answered 502.',
  );
  expect(troubleOf({ state: 'COMPLETE', reason: null, attempts: 0 })).toBeNull();
});

describe('a past generation', () => {
  it('tells what it did', () => {
    const counts = {
      ...nothing,
      sourcesNewlyBroken: 38,
      binariesNewlyBroken: 79,
      sourcesNewlyFixed: 1,
      sourcesStillBroken: 11,
    };
    expect(pastChangesSentence(23, counts)).toEqual({
      first: 'Generation 23 broke 38 packages and 79 binaries.',
      rest: 'It repaired 1 package. Broken before, and in it: 11 packages.',
    });
  });
  it('may have done nothing', () => {
    expect(pastChangesSentence(3, nothing)).toEqual({ first: 'Generation 3 broke nothing.', rest: '' });
  });
});

describe('originOf', () => {
  it('is the number that Koji gave', () => {
    expect(originOf({ repoId: 1023, revision: null })).toBe('Koji repository 1023');
  });
  it('is the revision where there is no Koji', () => {
    expect(originOf({ repoId: null, revision: '1782900000' })).toBe('Revision 1782900000');
  });
});
