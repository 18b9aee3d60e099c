import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { createClient } from 'graphql-sse';
import { getOperationAST, parse, type ExecutionResult } from 'graphql';

const URL = '/graphql';

/** Questions go by POST; a subscription is an event stream that goes on until it is stopped. */
export function createFetcher(): Fetcher {
  const events = createClient({ url: URL });
  return (params) =>
    isSubscription(params)
      ? events.iterate({
          query: params.query,
          operationName: params.operationName ?? undefined,
          variables: params.variables as Record<string, unknown> | undefined,
        })
      : post(params);
}

function isSubscription({ query, operationName }: FetcherParams): boolean {
  return getOperationAST(parse(query), operationName)?.operation === 'subscription';
}

async function post(params: FetcherParams): Promise<ExecutionResult> {
  const response = await fetch(URL, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(params),
  });
  return (await response.json()) as ExecutionResult;
}
