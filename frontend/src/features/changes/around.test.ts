import { expect, it } from 'vitest';
import { around } from './around';

const complete = [9, 8, 6, 5];

it.each([
  [8, { previous: 6, next: 9, newest: 9 }],
  [6, { previous: 5, next: 8, newest: 9 }],
  [9, { previous: 8, next: null, newest: null }],
  [5, { previous: null, next: 6, newest: 9 }],
])('generation %d', (ordinal, expected) => expect(around(complete, ordinal)).toEqual(expected));

it('leads nowhere while nothing is known', () =>
  expect(around([], 3)).toEqual({ previous: null, next: null, newest: null }));
