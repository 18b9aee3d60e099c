import { describe, expect, it } from 'vitest';
import { changesSentence, progressOf, type Counts } from './sentences';

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

describe('changesSentence', () => {
  it('says when all is well', () => {
    expect(changesSentence(3, nothing)).toBe('Nothing broke in generation 3. Everything can be built and installed.');
  });
  it('says what is still broken when nothing changed', () => {
    expect(changesSentence(12, { ...nothing, sourcesUnresolvable: 6, sourcesStillBroken: 6 })).toBe(
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
    expect(changesSentence(23, counts)).toBe(
      '18 packages can no longer be built and 1 binary can no longer be installed since generation 23.',
    );
  });
  it('tells what works again', () => {
    expect(changesSentence(24, { ...nothing, sourcesNewlyFixed: 1 })).toBe(
      'Nothing broke in generation 24. 1 package works again. Everything can be built and installed.',
    );
  });
});

it('explains how far a generation has come', () => {
  expect(progressOf('FETCHED')).toEqual({ done: 1, text: 'fetched, its packages are being resolved' });
  expect(progressOf('COMPLETE').done).toBe(4);
});
