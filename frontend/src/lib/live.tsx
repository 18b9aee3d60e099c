import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useClient } from 'urql';
import { onEnd, pipe, subscribe } from 'wonka';
import { GenerationCompletedDocument, StatusDocument, type StatusQuery } from '../gql/graphql';
import { backoff } from './backoff';
import { LiveContext, type CollectionStatus, type Live, type Notice } from './live-context';
import { pollDelay, throttle } from './pace';

interface Seen {
  collections: CollectionStatus[] | null;
  notice: Notice | null;
  failed: boolean;
  answeredAt: number | null;
  reconnects: number;
}

/** Knows the newest generation of every collection: told by server-sent events, and asking now and then in any case. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const [seen, setSeen] = useState<Seen>({
    collections: null,
    notice: null,
    failed: false,
    answeredAt: null,
    reconnects: 0,
  });
  const refresh = useMemo(() => {
    const ask = async () => {
      const { data } = await client.query(StatusDocument, {}, { requestPolicy: 'network-only' }).toPromise();
      setSeen((before) => (data ? answered(before, data) : { ...before, failed: true }));
    };
    return throttle(() => void ask(), 1000);
  }, [client]);
  const changing = seen.collections?.some((c) => c.generation === null || c.inProgress.length > 0) ?? true;

  useSubscription(refresh);
  usePolling(refresh, pollDelay(changing, seen.failed));

  const live = useMemo<Live>(
    () => ({
      collections: seen.collections,
      notice: seen.notice,
      connected: !seen.failed,
      answeredAt: seen.answeredAt,
      reconnects: seen.reconnects,
      refresh,
    }),
    [seen, refresh],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

function answered(before: Seen, { collections, notice }: StatusQuery): Seen {
  return {
    collections,
    notice,
    failed: false,
    answeredAt: Date.now(),
    reconnects: before.reconnects + (before.failed ? 1 : 0),
  };
}

/**
 * Subscribes, and does so again whenever the stream ends: the server may restart or close idle streams. A browser has six connections
 * to a server for all its tabs, and a stream takes one of them, so a tab that is not seen has none.
 */
function useSubscription(onEvent: () => void): void {
  const client = useClient();
  useEffect(() => {
    let attempt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
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
    const close = () => {
      stop();
      clearTimeout(timer);
    };
    const openIfSeen = () => {
      close();
      attempt = 0;
      if (document.visibilityState === 'visible') open();
    };
    openIfSeen();
    document.addEventListener('visibilitychange', openIfSeen);
    return () => {
      document.removeEventListener('visibilitychange', openIfSeen);
      close();
    };
  }, [client, onEvent]);
}

function usePolling(refresh: () => void, delay: number): void {
  useEffect(refresh, [refresh]);
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
