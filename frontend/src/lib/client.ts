import { cacheExchange, Client, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import { createClient as createSseClient } from 'graphql-sse';
import { backoff, sleep } from './backoff';
import { byHash, namingPasts } from './by-hash';

const URL = '/graphql';
/** Longer than the service takes to say itself that an answer takes too long. */
const TIMEOUT_MS = 30_000;

const PATIENCE = 5;

/**
 * An answer with errors has null where pages expect values, and urql goes on showing it, without its error, while it asks again. So
 * pages get the error alone.
 */
export const withoutHoles = mapExchange({
  onResult: (result) => (result.operation.kind === 'query' && result.error ? { ...result, data: undefined } : result),
});

/** Queries go by GET or POST, changes by POST, subscriptions by server-sent events, one connection each, retried for ever with back-off. */
export function createClient(): Client {
  const sse = createSseClient({
    url: URL,
    retryAttempts: Infinity,
    retry: (attempt) => sleep(backoff(attempt)),
  });
  return new Client({
    url: URL,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    // urql would accept event streams for queries, too, and a server may take it at its word.
    fetchOptions: { headers: { accept: 'application/json' } },
    fetch: (input, init) => patientFetch(input, { ...init, signal: withTimeout(init?.signal) }),
    exchanges: [
      withoutHoles,
      cacheExchange,
      namingPasts,
      byHash(),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (operation) => ({
          subscribe: (sink) => ({
            unsubscribe: sse.subscribe(
              { query: operation.query ?? '', variables: operation.variables },
              {
                next: (value) =>
                  sink.next({ ...value, data: value.data ?? undefined } as Parameters<typeof sink.next>[0]),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
    ],
  });
}

/** Asks again, a few times, when the service has too many questions at once: it has not looked at this one yet. */
export async function patientFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(input, init);
    if (response.status !== 429 || attempt === PATIENCE) return response;
    const seconds = Number(response.headers.get('Retry-After')) || 1;
    await sleep(seconds * 1000 * (0.5 + Math.random()));
    init?.signal?.throwIfAborted();
  }
}

function withTimeout(signal: AbortSignal | null | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}
