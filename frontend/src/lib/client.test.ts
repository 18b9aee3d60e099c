import { Client, CombinedError, gql, makeResult, type Exchange } from '@urql/core';
import { filter, map, pipe } from 'wonka';
import { expect, it } from 'vitest';
import { withoutHoles } from './client';

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
