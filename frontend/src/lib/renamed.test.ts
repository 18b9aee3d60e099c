import { expect, test } from 'vitest';
import { renamedAddress } from './renamed';

const COLLECTIONS = [
  { name: 'f44', formerNames: ['rawhide', 'f44-devel'] },
  { name: 'f43', formerNames: [] },
];

const at = (pathname: string, search = '', hash = '') => ({ pathname, search, hash });

test('an address with a name of before leads to the same page of the collection', () => {
  expect(renamedAddress(at('/c/rawhide/packages/sed', '?asOf=14', '#builds'), 'rawhide', COLLECTIONS)).toBe(
    '/c/f44/packages/sed?asOf=14#builds',
  );
  expect(renamedAddress(at('/c/f44-devel'), 'f44-devel', COLLECTIONS)).toBe('/c/f44');
});

test('other addresses stay', () => {
  expect(renamedAddress(at('/c/f43/packages'), 'f43', COLLECTIONS)).toBeNull();
  expect(renamedAddress(at('/c/epel/packages'), 'epel', COLLECTIONS)).toBeNull();
  expect(renamedAddress(at('/'), undefined, COLLECTIONS)).toBeNull();
});
