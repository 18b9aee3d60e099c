import type { HeardOutcome, MessageDeliveryState, MessagesQuery } from '../../gql/graphql';
import { count } from '../../lib/format';

export const DELIVERY_WORDS: Record<MessageDeliveryState, string> = {
  PENDING: 'waits',
  SENT: 'sent',
  UNROUTED: 'sent, nothing receives it',
  REFUSED: 'refused',
};

export const HEARD_WORDS: Record<HeardOutcome, string> = {
  ACTED: 'acted on',
  UNCONCERNED: 'concerns no collection',
  REPEATED: 'came before',
  IGNORED: 'ignored',
  REFUSED: 'refused',
  DROPPED: 'dropped',
};

export const HEARD_OUTCOMES = Object.keys(HEARD_WORDS) as HeardOutcome[];

type Bus = NonNullable<MessagesQuery['messageBuses']>[number];

/** How a bus is, in a sentence; `since` is when it failed, as people say it. */
export const busText = (bus: Bus, since: string): string => {
  const waiting =
    bus.waitingCount === 0
      ? ''
      : ` ${count(bus.waitingCount, 'message')} ${bus.waitingCount === 1 ? 'waits' : 'wait'}.`;
  if (!bus.isActive) return `The configuration does not name it any more.${waiting}`;
  if (bus.failure) return `It has taken no message since ${since}: ${bus.failure}${waiting}`;
  return waiting ? `It takes messages.${waiting}` : 'It takes messages, and has all of them.';
};
