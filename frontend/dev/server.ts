import { buildSchema, execute, parse, subscribe, validate, type DocumentNode } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import { generation } from './generations';
import { root } from './resolvers';
import { onComplete, startWalking } from './world';

const folder = new URL('../../graphql/src/main/resources/graphql/', import.meta.url);
const schema = buildSchema(
  readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n'),
);

/** What the real server is asked to send with every page, so that development meets the same limits. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

interface GraphQLRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

async function* completions() {
  const queue: number[] = [];
  let wake = () => {};
  const stop = onComplete((ordinal) => {
    queue.push(ordinal);
    wake();
  });
  try {
    for (;;) {
      while (queue.length > 0) yield { generationCompleted: generation('demo', queue.shift()!) };
      await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stop();
  }
}

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  let text = '';
  for await (const chunk of req) text += chunk;
  const { query, variables: variableValues, operationName } = JSON.parse(text) as GraphQLRequest;
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) return send(res, { errors });
  if (req.headers.accept?.includes('text/event-stream')) return stream(res, document, variableValues);
  send(res, await execute({ schema, document, rootValue: root, variableValues, operationName }));
}

function send(res: ServerResponse, body: unknown): void {
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify(body));
}

async function stream(res: ServerResponse, document: DocumentNode, variableValues?: Record<string, unknown>) {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  res.flushHeaders();
  const events = await subscribe({ schema, document, rootValue: { generationCompleted: completions }, variableValues });
  if (!(Symbol.asyncIterator in events))
    return void res.end(`event: next\ndata: ${JSON.stringify(events)}\n\nevent: complete\ndata:\n\n`);
  res.on('close', () => void events.return(undefined));
  for await (const event of events) res.write(`event: next\ndata: ${JSON.stringify(event)}\n\n`);
}

function graphql(failing: boolean): Connect.NextHandleFunction {
  return (req, res, next) => {
    if (req.url?.split('?')[0] !== '/graphql') return next();
    if (failing) return void res.writeHead(503).end();
    // Pages then send the text of what they ask, by POST.
    if (req.method === 'GET') return send(res, { errors: [{ message: 'PersistedQueryNotSupported' }] });
    if (req.method !== 'POST') return next();
    answer(req, res).catch((error: unknown) => {
      console.error(error);
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  };
}

/** Answers POST /graphql from the demo facts: for `npm run dev:mock` and `npm run preview:mock` only. */
export function mockServer(): Plugin {
  const install = (middlewares: Connect.Server) => {
    startWalking();
    middlewares.use(graphql(process.env.MOCK_DOWN === '1'));
  };
  return {
    name: 'koschei-mock',
    configureServer: (server) => install(server.middlewares),
    configurePreviewServer: (server) => {
      server.middlewares.use((_req, res, next) => {
        res.setHeader('content-security-policy', POLICY);
        next();
      });
      install(server.middlewares);
    },
  };
}
