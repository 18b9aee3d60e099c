import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useClient, useQuery } from 'urql';
import { onEnd, pipe, subscribe } from 'wonka';
import { GenerationCompletedDocument, StatusDocument } from '../gql/graphql';
import { backoff } from './backoff';
import { LiveContext, type Live } from './live-context';
import { pollDelay, throttle } from './pace';

/** Knows the newest generation of every collection: told by server-sent events, and asking now and then in any case. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [status, execute] = useQuery({ query: StatusDocument, requestPolicy: 'network-only' });
  const refresh = useMemo(() => throttle(() => execute({ requestPolicy: 'network-only' }), 1000), [execute]);
  const [seen, setSeen] = useState({
    result: status,
    answeredAt: null as number | null,
    failed: false,
    reconnects: 0,
    data: status.data,
  });
  if (status !== seen.result && !status.fetching) {
    const failed = status.error !== undefined;
    setSeen({
      result: status,
      data: status.data ?? seen.data,
      failed,
      answeredAt: failed ? seen.answeredAt : Date.now(),
      reconnects: seen.reconnects + (seen.failed && !failed ? 1 : 0),
    });
  }
  const collections = seen.data?.collections ?? null;
  const changing = collections?.some((c) => c.generation === null || c.inProgress.length > 0) ?? true;

  useSubscription(refresh);
  usePolling(refresh, pollDelay(changing, seen.failed));

  const { failed, answeredAt, reconnects } = seen;
  const live = useMemo<Live>(
    () => ({ collections, connected: !failed, answeredAt, reconnects, refresh }),
    [collections, failed, answeredAt, reconnects, refresh],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Subscribes, and does so again whenever the stream ends: the server may restart or close idle streams. */
function useSubscription(onEvent: () => void): void {
  const client = useClient();
  useEffect(() => {
    let attempt = 0;
    let timer: ReturnType<typeof setTimeout>;
    let stop = () => {};
    const open = () => {
      stop = pipe(
        client.subscription(GenerationCompletedDocument, {}),
        onEnd(again),
        subscribe((result) => {
          if (result.error) return;
          attempt = 0;
          onEvent();
        }),
      ).unsubscribe;
    };
    function again() {
      timer = setTimeout(open, backoff(attempt));
      attempt += 1;
    }
    open();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, onEvent]);
}

function usePolling(refresh: () => void, delay: number): void {
  useEffect(() => {
    const ask = () => document.visibilityState === 'visible' && refresh();
    const timer = setInterval(ask, delay);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [refresh, delay]);
}
