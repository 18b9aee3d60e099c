import { describe, expect, it } from 'vitest';
import { oldThing, progressSentence, slugOf, stateParam } from './words';

const progress = (good: number, bad: number, partial = 0, unknown = 0) => ({
  affected: good + bad + partial + unknown,
  good,
  bad,
  partial,
  unknown,
});

describe('progressSentence', () => {
  it.each([
    [progress(13, 12), 'requires ~ libboost 1.83', '13 of 25 packages are done; 12 are still to do.'],
    [progress(13, 12), 'requires ~ libxml2', '13 of 25 packages are done; 12 still require libxml2.'],
    [progress(1, 1), 'requires ~ "python3 < 3.14"', '1 of 2 packages is done; 1 still requires python3 < 3.14.'],
    [progress(0, 1), 'buildrequires ~ xx', 'The only package is not done: it still build-requires xx.'],
    [progress(3, 0, 1, 2), 'name ~ xx', '3 of 6 packages are done; 1 is half done, of 2 it is not known.'],
    [progress(20, 0), 'requires ~ libxml2', 'All 20 packages are done.'],
    [progress(0, 0), 'requires ~ libxml2', 'No package is affected.'],
    [null, 'requires ~ libxml2', 'How far it has come cannot be told.'],
  ])('%j with %s', (figures, bad, text) => expect(progressSentence(figures, bad)).toBe(text));
});

it('names what is old only where one term does', () => {
  expect(oldThing('requires ~ a or requires ~ b')).toBeNull();
  expect(oldThing('not requires ~ ab')).toBeNull();
  expect(oldThing('requires ~ libc.so.6()(64bit)')).toBe('require libc.so.6()(64bit)');
});

it('makes names for addresses', () => {
  expect(slugOf('libxml2 2.15: from libxml2.so.2')).toBe('libxml2-2.15-from-libxml2.so.2');
  expect(slugOf('  “Ünderscored_ C++20” ')).toBe('nderscored_-c++20');
  expect(slugOf('—')).toBe('');
});

it('understands states in addresses', () => {
  expect(stateParam(new URLSearchParams('state=bad'))).toBe('BAD');
  expect(stateParam(new URLSearchParams('state=BAD'))).toBeNull();
});
