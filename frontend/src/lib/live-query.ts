import { createRequest, type AnyVariables, type TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { failureOf, type Failure } from './errors';
import { useRevision } from './live-context';

export interface Answer<Data> {
  /** The last good answer, also while a newer one is awaited or cannot be had. */
  data: Data | undefined;
  /** Why there is no (newer) answer. */
  failure: Failure | null;
  /** Whether what is shown answers an earlier question: the one asked now has not been answered yet. */
  refreshing: boolean;
  retry: () => void;
}

interface Good<Data> {
  data?: Data;
  /** Which question it answers. */
  question?: number | undefined;
}

interface Options {
  /** Only a new generation of this collection makes the page ask again. */
  collection?: string | undefined;
  /** A page about one past generation never asks again. */
  pinned?: boolean;
  pause?: boolean;
  /** Milliseconds after which to ask again in any case, for what changes between generations, too. */
  every?: number;
}

/** A query that asks again when a generation completes, without ever taking away what is shown. */
export function useLiveQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { collection, pinned = false, pause = false, every }: Options = {},
): Answer<Data> {
  const [result, execute] = useQuery<Data, Variables>({ query, variables, pause } as Parameters<
    typeof useQuery<Data, Variables>
  >[0]);
  const revision = useRevision(collection);
  const shown = useRef(revision);
  const retry = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const failure = result.error && !result.fetching ? failureOf(result.error) : null;
  const settled = pinned && failure === null;

  useEffect(() => {
    if (shown.current === revision) return;
    // The first status answer only tells what this query is being told anyway.
    const first = shown.current === '0:';
    shown.current = revision;
    if (!pause && !first && !settled) retry();
  }, [revision, pause, settled, retry]);

  useEffect(() => {
    if (every === undefined || pause) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && retry(), every);
    return () => clearInterval(timer);
  }, [every, pause, retry]);

  // While a new question is open, the result still holds the data of the one before, and its operation.
  const [good, setGood] = useState<Good<Data>>({});
  if (result.data && !result.error && result.data !== good.data)
    setGood({ data: result.data, question: result.operation?.key });
  const gone = failure !== null && failure.kind !== 'unreachable' && failure.kind !== 'broken';
  // An answer with errors has holes in it.
  const whole = result.error ? undefined : result.data;
  const data = gone ? undefined : (whole ?? good.data);
  return {
    data,
    failure,
    refreshing: data !== undefined && good.question !== createRequest(query, variables).key,
    retry,
  };
}
