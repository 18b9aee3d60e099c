import { createContext, use } from 'react';
import type { StatusQuery } from '../gql/graphql';

export type CollectionStatus = StatusQuery['collections'][number];

export type Notice = NonNullable<StatusQuery['notice']>;

export interface Live {
  /** Every collection with its newest generation; null until the first answer. */
  collections: CollectionStatus[] | null;
  /** What the administrator tells users; null when there is nothing. */
  notice: Notice | null;
  /** Whether the last question was answered. */
  connected: boolean;
  /** Milliseconds since the epoch of the last answer; null before the first. */
  answeredAt: number | null;
  /** Counts the times the connection came back. */
  reconnects: number;
  /** Asks at once. */
  refresh: () => void;
}

export const LiveContext = createContext<Live>({
  collections: null,
  notice: null,
  connected: true,
  answeredAt: null,
  reconnects: 0,
  refresh: () => {},
});

export const useLive = () => use(LiveContext);

export function useCollectionStatus(name: string | undefined): CollectionStatus | undefined {
  return useLive().collections?.find((c) => c.name === name);
}

/** Changes whenever pages that show the newest generation (of one collection, or of any) have to ask again. */
export function useRevision(collection?: string): string {
  const { collections, reconnects } = useLive();
  const wanted = (collections ?? []).filter((c) => collection === undefined || c.name === collection);
  return `${reconnects}:${wanted.map((c) => `${c.name}=${c.generation?.ordinal ?? ''}`).join()}`;
}
