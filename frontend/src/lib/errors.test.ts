import { CombinedError } from '@urql/core';
import { expect, it } from 'vitest';
import { failureOf } from './errors';

const graphQL = (code?: string) =>
  new CombinedError({ graphQLErrors: [{ message: 'No package clang.', extensions: code ? { code } : {} }] });

it.each([
  ['UNKNOWN_PACKAGE', 'not-found'],
  ['NO_GENERATION', 'none-complete'],
  ['LIMIT_EXCEEDED', 'refused'],
  ['INTERNAL_ERROR', 'broken'],
])('%s means %s', (code, kind) =>
  expect(failureOf(graphQL(code))).toMatchObject({ kind, code, message: 'No package clang.' }),
);

it('tells a lost connection from an answer', () => {
  const error = new CombinedError({ networkError: new Error('Failed to fetch') });
  expect(failureOf(error)).toEqual({ kind: 'unreachable', code: null, message: 'Failed to fetch' });
  expect(failureOf(graphQL()).kind).toBe('broken');
});

it('says which generation is kept in place of one that was thinned out', () => {
  const thinned = { message: 'Gone.', extensions: { code: 'GENERATION_THINNED', nextOrdinal: 9 } };
  expect(failureOf(new CombinedError({ graphQLErrors: [thinned] }))).toEqual({
    kind: 'not-found',
    code: 'GENERATION_THINNED',
    message: 'Gone.',
    next: 9,
  });
});
