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
