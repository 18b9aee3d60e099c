import { expect, it } from 'vitest';
import { paths } from './paths';
import { countOf, followersSentence, sideParam } from './sides';

it('tells how many fail, and how many of them are new', () => {
  expect(followersSentence(84, 12, 'RUNTIME')).toBe(
    '84 binaries cannot be installed because of it, 12 of them since this generation.',
  );
  expect(followersSentence(1, 0, 'BUILD')).toBe('1 package cannot be built because of it.');
  expect(followersSentence(3, 3, 'BUILD')).toBe('3 packages cannot be built because of it, all since this generation.');
  expect(countOf(1, 'RUNTIME', 'other ')).toBe('1 other binary');
});

it('the address of a cause survives slashes and comes back', () => {
  const address = new URL(paths.cause('demo', 'RUNTIME', 'MISSING /usr/bin/a >= 2', 7), 'http://x');
  expect(address.pathname).toBe('/c/demo/cause');
  expect(address.searchParams.get('key')).toBe('MISSING /usr/bin/a >= 2');
  expect(sideParam(address.searchParams)).toBe('RUNTIME');
  expect(sideParam(new URL(paths.causes('demo'), 'http://x').searchParams)).toBe('BUILD');
});
