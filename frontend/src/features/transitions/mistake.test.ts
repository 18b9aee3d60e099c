import { CombinedError } from '@urql/core';
import { expect, it } from 'vitest';
import { around, mistakeOf } from './mistake';

const error = (extensions: Record<string, unknown>) =>
  new CombinedError({ graphQLErrors: [{ message: 'No.', extensions }] });

it('finds what the server says about an expression', () => {
  const mistake = { part: 'good', position: 11, problem: 'expected a pattern' };
  expect(mistakeOf(error({ code: 'BAD_EXPRESSION', ...mistake }))).toEqual(mistake);
  expect(mistakeOf(error({ code: 'BAD_REQUEST' }))).toBeNull();
  expect(mistakeOf(new CombinedError({ networkError: new Error('gone') }))).toBeNull();
});

it.each([
  ['requires libc', 9, ['requires ', 'l', 'ibc']],
  ['requires ~', 10, ['requires ~', ' ', '']],
  ['a 😀 b', 2, ['a ', '😀', ' b']],
])('points into %s at %d', (text, position, parts) => expect(around(text, position)).toEqual(parts));
