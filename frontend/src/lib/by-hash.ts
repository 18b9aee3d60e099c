import {
  composeExchanges,
  makeOperation,
  type AnyVariables,
  type Exchange,
  type Operation,
  type TypedDocumentNode,
} from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { map, pipe, tap } from 'wonka';

interface Hashed extends TypedDocumentNode {
  __meta__?: { hash?: string };
}

/**
 * Asks for a query by the hash that the build gave it, by GET, so that the browser may keep the answer: the server says for how long.
 * A server of another build than the page may not know the hash; it is sent the whole text by POST, from then on at once.
 */
export function byHash(): Exchange {
  const unknown = new Set<string>();
  const generateHash = (_text: string, document: TypedDocumentNode) => {
    const hash = (document as Hashed).__meta__?.hash ?? '';
    return Promise.resolve(unknown.has(hash) ? '' : hash);
  };
  /** The other exchange would send the text by GET, too, which the server refuses. */
  const textByPost = (operation: Operation): Operation => {
    const { persistedQuery } = operation.extensions ?? {};
    if (persistedQuery && !persistedQuery.miss) return operation;
    if (persistedQuery) unknown.add(persistedQuery.sha256Hash);
    return makeOperation(operation.kind, operation, { ...operation.context, preferGetMethod: false });
  };
  return composeExchanges([
    persistedExchange({ generateHash }),
    ({ forward }) =>
      (operations) =>
        forward(pipe(operations, map(textByPost))),
  ]);
}

const MOST_REMEMBERED = 200;

/** Which generation of the past a question names; undefined where it names none. */
function generationOf(variables: AnyVariables): string | undefined {
  const { collection, asOf } = (variables ?? {}) as { collection?: string; asOf?: { ordinal?: number } | null };
  return collection !== undefined && typeof asOf?.ordinal === 'number' ? `${collection} ${asOf.ordinal}` : undefined;
}

/**
 * Remembers the names that the server gives to what its answers about generations of the past depend on, and sends them with further
 * questions about these: an answer whose address says what it depends on is kept without asking again.
 */
export const namingPasts: Exchange = ({ forward }) => {
  const pasts = new Map<string, string>();
  const named = (operation: Operation): Operation => {
    const past = operation.kind === 'query' && pasts.get(generationOf(operation.variables) ?? '');
    return past
      ? makeOperation(
          operation.kind,
          { ...operation, extensions: { ...operation.extensions, past } },
          operation.context,
        )
      : operation;
  };
  return (operations) =>
    pipe(
      forward(pipe(operations, map(named))),
      tap(({ operation, extensions }) => {
        const generation = generationOf(operation.variables);
        const past: unknown = extensions?.past;
        if (generation === undefined || typeof past !== 'string') return;
        if (pasts.size >= MOST_REMEMBERED) pasts.clear();
        pasts.set(generation, past);
      }),
    );
};
