import { describe, expect, it } from 'vitest';
import { changesSentence, originOf, pastChangesSentence, progressOf, troubleOf, type Counts } from './sentences';

const none = { broken: 0, newlyBroken: 0, newlyFixed: 0, stillBroken: 0 };
const nothing: Counts = { build: { packages: 1620, ...none }, runtime: { packages: 2897, ...none } };

const counts = (build: Partial<Counts['build']>, runtime: Partial<Counts['runtime']> = {}): Counts => ({
  build: { ...nothing.build, ...build },
  runtime: { ...nothing.runtime, ...runtime },
});

const said = (ordinal: number, counts: Counts) => {
  const { first, rest } = changesSentence(ordinal, counts);
  return `${first} ${rest}`.trim();
};

describe('changesSentence', () => {
  it('says when all is well', () => {
    expect(said(3, nothing)).toBe('Nothing broke in generation 3. Everything can be built and installed.');
  });
  it('says nothing of builds where there are no sources', () => {
    expect(said(3, counts({ packages: 0 }))).toBe('Nothing broke in generation 3. Everything can be installed.');
  });
  it('says what is still broken when nothing changed', () => {
    expect(said(12, counts({ broken: 6, stillBroken: 6 }))).toBe(
      'Nothing broke in generation 12. 6 packages still cannot be built.',
    );
  });
  it('names both sides of what broke', () => {
    expect(said(23, counts({ newlyBroken: 18, broken: 18 }, { newlyBroken: 1, broken: 1 }))).toBe(
      '18 packages can no longer be built and 1 binary can no longer be installed since generation 23.',
    );
  });
  it('tells what works again', () => {
    expect(said(24, counts({ newlyFixed: 1 }))).toBe(
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
  expect(troubleOf({ state: 'SKIPPED', reason, attemptCount: 3 })).toBe('Skipped: The hub answered 502.');
  expect(troubleOf({ state: 'FOUND', reason, attemptCount: 2 })).toBe(
    'Attempt 2 failed, it is tried again: The hub answered 502.',
  );
  expect(troubleOf({ state: 'COMPLETE', reason: null, attemptCount: 0 })).toBeNull();
});

describe('a past generation', () => {
  it('tells what it did', () => {
    const broke = counts({ newlyBroken: 38, newlyFixed: 1, stillBroken: 11 }, { newlyBroken: 79 });
    expect(pastChangesSentence(23, broke)).toEqual({
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
    expect(originOf({ repoId: 1023, tag: 'f43-build', revision: null })).toBe('Koji repository 1023 of f43-build');
  });
  it('is the revision where there is no Koji', () => {
    expect(originOf({ repoId: null, revision: '1782900000' })).toBe('Revision 1782900000');
  });
});
