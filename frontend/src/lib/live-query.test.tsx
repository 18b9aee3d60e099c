import { Client, CombinedError, gql, makeErrorResult, makeResult, type Exchange, type Operation } from '@urql/core';
import { act, render, screen } from '@testing-library/react';
import { Provider } from 'urql';
import { filter, map, pipe } from 'wonka';
import { beforeEach, expect, it } from 'vitest';
import { LiveContext, type CollectionStatus, type Live } from './live-context';
import { useLiveQuery } from './live-query';

const QUERY = gql`
  query Answer {
    answer
  }
`;

let asked = 0;
let answer: (operation: Operation) => ReturnType<typeof makeResult>;

const server: Exchange = () => (operations) =>
  pipe(
    operations,
    filter((operation) => operation.kind === 'query'),
    map((operation) => {
      asked += 1;
      return answer(operation);
    }),
  );

const says = (text: string) => (operation: Operation) => makeResult(operation, { data: { answer: text } });
const fails = (code?: string) => (operation: Operation) =>
  code === undefined
    ? makeErrorResult(operation, new Error('Failed to fetch'))
    : {
        ...makeErrorResult(operation, new Error()),
        error: new CombinedError({ graphQLErrors: [{ message: 'Gone.', extensions: { code } }] }),
      };

function Shown({ pinned }: { pinned: boolean }) {
  const { data, failure } = useLiveQuery<{ answer: string }, object>(QUERY, {}, { collection: 'demo', pinned });
  return (
    <p role="note">
      {data?.answer ?? 'nothing'} {failure?.kind ?? 'fine'}
    </p>
  );
}

const live = (ordinal: number, reconnects = 0): Live => ({
  collections: [{ name: 'demo', generation: { ordinal } } as CollectionStatus],
  connected: true,
  answeredAt: 1,
  reconnects,
  refresh: () => {},
});

function show(pinned = false) {
  const client = new Client({ url: '/graphql', exchanges: [server] });
  const page = (value: Live) => (
    <Provider value={client}>
      <LiveContext value={value}>
        <Shown pinned={pinned} />
      </LiveContext>
    </Provider>
  );
  const { rerender } = render(page(live(23)));
  return (value: Live) => act(() => rerender(page(value)));
}

const shown = () => screen.getByRole('note').textContent;

beforeEach(() => {
  asked = 0;
  answer = says('first');
});

it('asks again when a generation completes', () => {
  const update = show();
  expect(shown()).toBe('first fine');
  answer = says('second');
  update(live(24));
  expect(shown()).toBe('second fine');
});

it('does not ask again while nothing has changed, nor ever about the past', () => {
  const update = show(true);
  const before = asked;
  update(live(23));
  update(live(24));
  expect(asked).toBe(before);
});

it('keeps what it shows when the connection is lost, and asks again when it is back', () => {
  const update = show();
  answer = fails();
  update(live(24));
  expect(shown()).toBe('first unreachable');
  answer = says('third');
  update(live(24, 1));
  expect(shown()).toBe('third fine');
});

it('shows nothing of what a newer generation no longer holds', () => {
  const update = show();
  answer = fails('UNKNOWN_PACKAGE');
  update(live(24));
  expect(shown()).toBe('nothing not-found');
});
