import { expect, test } from 'vitest';
import { archesText, archesWritten, given, readArches } from './arches';

test('reads what is written', () => {
  expect(readArches(' x86_64  aarch64 ')).toEqual({ only: ['x86_64', 'aarch64'] });
  expect(readArches('^ s390x')).toEqual({ except: ['s390x'] });
  expect(readArches('  ')).toBeNull();
});

test('writes what it has read', () => {
  for (const text of ['x86_64 aarch64', '^s390x', '']) expect(archesWritten(readArches(text))).toBe(text);
});

test('asks again for what was answered', () => {
  expect(given({ only: null, except: ['s390x'] })).toEqual({ except: ['s390x'] });
  expect(given({ only: ['noarch'], except: null })).toEqual({ only: ['noarch'] });
  expect(given(null)).toBeNull();
});

test('says which architectures are meant', () => {
  expect(archesText({ only: ['x86_64', 'aarch64'] })).toBe('x86_64, aarch64');
  expect(archesText({ except: ['s390x'] })).toBe('all architectures but s390x');
});
