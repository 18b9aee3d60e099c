import { Client, CombinedError, gql, makeErrorResult, makeResult, type Exchange, type Operation } from '@urql/core';
import { act, render, screen } from '@testing-library/react';
import { Provider } from 'urql';
import { filter, fromPromise, fromValue, mergeMap, pipe } from 'wonka';
import { beforeEach, expect, it } from 'vitest';
import { LiveContext, type CollectionStatus, type Live } from './live-context';
import { useLiveQuery } from './live-query';

const QUERY = gql`
  query Answer($to: String) {
    answer(to: $to)
  }
`;

type Result = ReturnType<typeof makeResult>;

let asked = 0;
let answer: (operation: Operation) => Result | Promise<Result>;

const server: Exchange = () => (operations) =>
  pipe(
    operations,
    filter((operation) => operation.kind === 'query'),
    mergeMap((operation) => {
      asked += 1;
      const result = answer(operation);
      return result instanceof Promise ? fromPromise(result) : fromValue(result);
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

/** Answers only when told to. */
function later(text: string) {
  let tell = () => {};
  answer = (operation) => new Promise((resolve) => (tell = () => resolve(says(text)(operation))));
  return () => act(async () => tell());
}

function Shown({ pinned, to }: { pinned: boolean; to: string | undefined }) {
  const variables = to === undefined ? {} : { to };
  const { data, failure, refreshing } = useLiveQuery<{ answer: string }, { to?: string }>(QUERY, variables, {
    collection: 'demo',
    pinned,
  });
  return (
    <p role="note" aria-busy={refreshing}>
      {data?.answer ?? 'nothing'} {failure?.kind ?? 'fine'}
    </p>
  );
}

const live = (ordinal: number, reconnects = 0): Live => ({
  collections: [{ name: 'demo', generation: { ordinal } } as CollectionStatus],
  notice: null,
  connected: true,
  answeredAt: 1,
  reconnects,
  refresh: () => {},
});

function show(pinned = false) {
  const client = new Client({ url: '/graphql', exchanges: [server] });
  const page = (value: Live, to?: string) => (
    <Provider value={client}>
      <LiveContext value={value}>
        <Shown pinned={pinned} to={to} />
      </LiveContext>
    </Provider>
  );
  const { rerender } = render(page(live(23)));
  return (value: Live, to?: string) => act(() => rerender(page(value, to)));
}

const shown = () => screen.getByRole('note').textContent;
const busy = () => screen.getByRole('note').getAttribute('aria-busy') === 'true';

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

it('keeps what it shows rather than an answer with holes', () => {
  const update = show();
  answer = (operation) => ({ ...fails('TIMEOUT')(operation), data: { answer: null } });
  update(live(24));
  expect(shown()).toBe('first broken');
});

it('says that what it shows answers the question before, until the new one is answered', async () => {
  const update = show();
  const tell = later('second');
  update(live(23), 'another');
  expect([shown(), busy()]).toEqual(['first fine', true]);
  await tell();
  expect([shown(), busy()]).toEqual(['second fine', false]);
});

it('is not busy while the same question is asked again', async () => {
  const update = show();
  const tell = later('second');
  update(live(24));
  expect([shown(), busy()]).toEqual(['first fine', false]);
  await tell();
  expect([shown(), busy()]).toEqual(['second fine', false]);
});

it('keeps saying that it shows an earlier answer when the new question cannot be asked', () => {
  const update = show();
  answer = fails();
  update(live(23), 'another');
  expect([shown(), busy()]).toEqual(['first unreachable', true]);
});
