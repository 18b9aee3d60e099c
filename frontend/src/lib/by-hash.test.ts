import { cacheExchange, Client, fetchExchange, gql, type TypedDocumentNode } from '@urql/core';
import { afterEach, expect, it, vi } from 'vitest';
import { PackagesDocument, StatusDocument, SaveTransitionDocument } from '../gql/graphql';
import { byHash, namingPasts } from './by-hash';

afterEach(() => vi.unstubAllGlobals());

interface Asked {
  method: string;
  url: URL;
  body: { query?: string; variables?: object; extensions?: { persistedQuery?: { miss?: boolean } } };
}

const answer = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

const notFound = () =>
  answer({ errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] }, 404);

function serving(answers: (asked: Asked) => Response): { asked: Asked[]; client: Client } {
  const asked: Asked[] = [];
  const fetch = (input: RequestInfo | URL, init?: RequestInit) => {
    const one: Asked = {
      method: init?.method ?? 'GET',
      url: new URL(input as string, 'http://localhost'),
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as Asked['body']) : {},
    };
    asked.push(one);
    return Promise.resolve(answers(one));
  };
  const exchanges = [cacheExchange, namingPasts, byHash(), fetchExchange];
  return {
    asked,
    client: new Client({ url: '/graphql', preferGetMethod: false, requestPolicy: 'network-only', fetch, exchanges }),
  };
}

const extensionsOf = (asked: Asked) =>
  JSON.parse(asked.url.searchParams.get('extensions') ?? 'null') as {
    persistedQuery: { version: number; sha256Hash: string };
    past?: string;
  };

const hashOf = (document: unknown) => (document as { __meta__: { hash: string } }).__meta__.hash;

it('asks for what the build knows by its hash, by GET', async () => {
  const { asked, client } = serving(() => answer({ data: { collections: [] } }));
  const result = await client.query(StatusDocument, {}).toPromise();
  expect(result.data).toEqual({ collections: [] });
  expect(asked.map((one) => one.method)).toEqual(['GET']);
  expect(asked[0]!.url.searchParams.has('query')).toBe(false);
  expect(asked[0]!.url.searchParams.get('operationName')).toBe('Status');
  expect(extensionsOf(asked[0]!).persistedQuery).toEqual({ version: 1, sha256Hash: hashOf(StatusDocument) });
});

it('sends the whole text by POST to a server that does not know the hash', async () => {
  const { asked, client } = serving(({ method }) =>
    method === 'GET' ? notFound() : answer({ data: { collections: [] } }),
  );
  const result = await client.query(StatusDocument, {}).toPromise();
  expect(result.error).toBeUndefined();
  expect(result.data).toEqual({ collections: [] });
  expect(asked.map((one) => one.method)).toEqual(['GET', 'POST']);
  expect(asked[1]!.body.query).toContain('query Status');

  await client.query(StatusDocument, {}).toPromise();
  expect(asked.map((one) => one.method)).toEqual(['GET', 'POST', 'POST']);
});

it('sends text by POST to a server that knows no hashes at all', async () => {
  const { asked, client } = serving(({ body }) =>
    body.query === undefined ? answer({ errors: [{ message: 'PersistedQueryNotSupported' }] }) : answer({ data: {} }),
  );
  await client.query(StatusDocument, {}).toPromise();
  await client.query(StatusDocument, {}).toPromise();
  expect(asked.map((one) => one.method)).toEqual(['GET', 'POST', 'POST']);
});

it('asks for too long an address by POST, by the hash alone, and with the text if need be', async () => {
  const { asked, client } = serving(({ body }) =>
    body.query === undefined ? notFound() : answer({ data: { collection: null } }),
  );
  const variables = { collection: 'x'.repeat(3000), first: 1 } as never;
  await client.query(PackagesDocument, variables).toPromise();
  expect(asked.map(({ method, body }) => [method, body.query !== undefined])).toEqual([
    ['POST', false],
    ['POST', true],
  ]);
});

it('sends changes, and what is not of the build, by POST with their text', async () => {
  const { asked, client } = serving(() => answer({ data: {} }));
  await client.mutation(SaveTransitionDocument, {} as never).toPromise();
  const other: TypedDocumentNode = gql`
    {
      collections {
        name
      }
    }
  `;
  await client.query(other, {}).toPromise();
  expect(asked.map(({ method, body }) => [method, body.query !== undefined])).toEqual([
    ['POST', true],
    ['POST', true],
  ]);
});

it('names what an answer about the past depends on once it knows', async () => {
  const { asked, client } = serving(() => answer({ data: { collection: null }, extensions: { past: 'p1' } }));
  const ask = (first: number, asOf: object | null) =>
    client.query(PackagesDocument, { collection: 'walk', first, asOf } as never).toPromise();
  await ask(1, { ordinal: 23 });
  await ask(2, { ordinal: 23 });
  await ask(1, { ordinal: 24 });
  await ask(1, null);
  await ask(1, { at: '2026-06-01T00:00Z' });
  expect(asked.map((one) => extensionsOf(one).past)).toEqual([undefined, 'p1', undefined, undefined, undefined]);
});
