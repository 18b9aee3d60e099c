import { Client, CombinedError, gql, makeResult, type Exchange } from '@urql/core';
import { filter, map, pipe } from 'wonka';
import { afterEach, expect, it, vi } from 'vitest';
import { patientFetch, withoutHoles } from './client';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const QUERY = gql`
  {
    package {
      name
    }
  }
`;

const answers =
  (data: Record<string, unknown>, error?: CombinedError): Exchange =>
  () =>
  (operations) =>
    pipe(
      operations,
      filter((operation) => operation.kind !== 'teardown'),
      map((operation) => ({ ...makeResult(operation, { data }), ...(error && { error }) })),
    );

const asking = (data: Record<string, unknown>, error?: CombinedError) =>
  new Client({ url: '/graphql', exchanges: [withoutHoles, answers(data, error)] });

it('gives pages no answer with holes, as of a package that does not exist', async () => {
  const error = new CombinedError({ graphQLErrors: [{ message: 'No such package.' }] });
  const result = await asking({ package: null }, error).query(QUERY, {}).toPromise();
  expect(result.error).toBe(error);
  expect(result.data).toBeUndefined();
});

it('leaves whole answers, and what a refused change says, as they are', async () => {
  const error = new CombinedError({ graphQLErrors: [{ message: 'Refused.' }] });
  expect(
    (
      await asking({ package: { name: 'acl' } })
        .query(QUERY, {})
        .toPromise()
    ).data,
  ).toEqual({ package: { name: 'acl' } });
  expect(
    (
      await asking({ package: null }, error)
        .mutation(
          gql`
            mutation {
              a
            }
          `,
          {},
        )
        .toPromise()
    ).data,
  ).toEqual({ package: null });
});

const busy = () => new Response('', { status: 429, headers: { 'Retry-After': '1' } });

it('asks again when the service has too many questions at once', async () => {
  vi.useFakeTimers();
  const asked = vi.fn().mockResolvedValueOnce(busy()).mockResolvedValueOnce(busy());
  vi.stubGlobal('fetch', asked.mockResolvedValue(new Response('{}')));
  const answer = patientFetch('/graphql');
  await vi.runAllTimersAsync();
  expect((await answer).status).toBe(200);
  expect(asked).toHaveBeenCalledTimes(3);
});

it('gives up after five times, and at once when nobody waits any more', async () => {
  vi.useFakeTimers();
  const asked = vi.fn(() => Promise.resolve(busy()));
  vi.stubGlobal('fetch', asked);
  const answer = patientFetch('/graphql');
  await vi.runAllTimersAsync();
  expect((await answer).status).toBe(429);
  expect(asked).toHaveBeenCalledTimes(5);

  const left = patientFetch('/graphql', { signal: AbortSignal.abort(new Error('left')) });
  const refused = expect(left).rejects.toThrow('left');
  await vi.runAllTimersAsync();
  await refused;
  expect(asked).toHaveBeenCalledTimes(6);
});
