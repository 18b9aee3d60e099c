import { expect, it } from 'vitest';
import { paths, withOrdinal } from './paths';

it.each([
  [paths.changes('f43', 7), '/c/f43/g/12'],
  [paths.package('f43', 'clang', 7), '/c/f43/packages/clang?asOf=12'],
  [paths.packages('f43', { q: 'lib*', asOf: 7 }), '/c/f43/packages?q=lib*&asOf=12'],
  [paths.causes('f43'), '/c/f43/causes?asOf=12'],
])('%s about another generation is %s', (path, other) => {
  const { pathname, search } = new URL(path, 'http://localhost');
  expect(withOrdinal({ pathname, search }, 12)).toBe(other);
});
