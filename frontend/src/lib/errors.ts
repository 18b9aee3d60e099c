import type { CombinedError } from '@urql/core';
import type { ErrorCode } from '../gql/graphql';

export type FailureKind = 'unreachable' | 'none-complete' | 'not-found' | 'refused' | 'broken';

export interface Failure {
  kind: FailureKind;
  /** From `extensions.code`; null when there was no answer at all. */
  code: string | null;
  /** What the server says, or what happened to the connection. */
  message: string;
  /** The generation to ask about instead, where the one that was asked about was thinned out. */
  next?: number;
}

const KINDS: Record<ErrorCode, FailureKind> = {
  NO_GENERATION: 'none-complete',
  UNKNOWN_PACKAGE: 'not-found',
  UNKNOWN_BINARY: 'not-found',
  UNKNOWN_COLLECTION: 'not-found',
  UNKNOWN_GENERATION: 'not-found',
  GENERATION_THINNED: 'not-found',
  UNKNOWN_PREVIEW: 'not-found',
  REPOSITORY_REFUSED: 'refused',
  UNKNOWN_TRANSITION: 'not-found',
  TRANSITION_EXISTS: 'refused',
  BAD_EXPRESSION: 'refused',
  UNKNOWN_BUILD: 'not-found',
  UNKNOWN_SUSPENSION: 'not-found',
  UNKNOWN_BISECTION: 'not-found',
  CLOSURE_UNKNOWN: 'refused',
  GRAPH_BEHIND: 'broken',
  GRAPH_REFUSED: 'broken',
  READ_ONLY: 'refused',
  LIMIT_EXCEEDED: 'refused',
  BAD_REQUEST: 'refused',
  TIMEOUT: 'broken',
  PERSISTED_QUERY_NOT_FOUND: 'broken',
  INTERNAL: 'broken',
};

export function failureOf(error: CombinedError): Failure {
  const first = error.graphQLErrors[0];
  if (!first) {
    const message = error.networkError?.message || 'The server does not answer.';
    return { kind: 'unreachable', code: null, message };
  }
  const code = typeof first.extensions?.code === 'string' ? first.extensions.code : null;
  const failure: Failure = { kind: isKnown(code) ? KINDS[code] : 'broken', code, message: first.message };
  const next = first.extensions?.nextOrdinal;
  return typeof next === 'number' ? { ...failure, next } : failure;
}

const isKnown = (code: string | null): code is ErrorCode => code !== null && Object.hasOwn(KINDS, code);
