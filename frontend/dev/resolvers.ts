import { GraphQLError } from 'graphql';
import { facts } from './facts';
import { generation } from './generations';
import { binary, source } from './nodes';
import * as scheduling from './scheduling';
import { connection, matches, sorted, type Filter, type Order, type Page } from './paging';
import * as world from './world';
import type { Kind } from './world';

const collections = process.env.MOCK_COLLECTIONS === '2' ? ['demo', 'demo-next'] : ['demo'];

function fail(code: string, message: string): never {
  throw new GraphQLError(message, { extensions: { code } });
}

type AsOf = { asOf?: { ordinal?: number; repoId?: number } | null };

function ordinalOf({ asOf }: AsOf): number {
  const newest = world.newestOrdinal();
  if (newest < 0) fail('NO_GENERATION', 'No generation of demo is complete yet.');
  const ordinal = asOf?.ordinal ?? (asOf?.repoId ? asOf.repoId - 1001 : newest);
  if (ordinal < 0 || ordinal > newest || world.isSkipped(ordinal))
    fail('UNKNOWN_GENERATION', `demo has no complete generation ${ordinal}; it has generations 0 to ${newest}.`);
  return ordinal;
}

type Rows = Page & AsOf & { filter?: Filter | null; order: Order };

function rows(collection: string, kind: Kind, args: Rows) {
  const ordinal = ordinalOf(args);
  const make = (name: string) =>
    kind === 'src' ? source(collection, name, ordinal) : binary(collection, name, ordinal);
  const found = world.names(kind, ordinal).filter((name) => matches(kind, name, ordinal, args.filter));
  return {
    ...connection(sorted(kind, found, ordinal, args.order), args, make),
    generation: generation(collection, ordinal),
  };
}

function collection(name: string) {
  if (!collections.includes(name))
    fail('UNKNOWN_COLLECTION', `There is no collection ${name}; there are: ${collections.join(', ')}.`);
  const newest = world.newestOrdinal();
  const progress = world.inProgress();
  return {
    name,
    displayName: name === 'demo' ? 'Demo distribution' : 'Demo distribution, next',
    target: name,
    buildTag: `${name}-build`,
    arch: 'x86_64',
    generation: newest < 0 ? null : generation(name, newest),
    inProgress: progress ? [generation(name, progress.ordinal)] : [],
    generations: (args: Page & { states?: string[] | null }) => {
      const all = facts.generations.slice(0, (progress?.ordinal ?? newest) + 1).reverse();
      const wanted = all.map((g) => generation(name, g.n)).filter((g) => !args.states || args.states.includes(g.state));
      return connection(wanted, args, (g) => g);
    },
    causes: (args: Page & AsOf & { side: string }) => {
      const shown = generation(name, ordinalOf(args));
      return { ...shown.causes(args), generation: shown };
    },
    // The mock knows none, and keeps none.
    transitions: (args: Page & AsOf) => ({
      ...connection([] as string[], args, (each) => each),
      generation: generation(name, ordinalOf(args)),
    }),
    ...scheduling.ofCollection(name),
    packages: (args: Rows) => rows(name, 'src', args),
    binaries: (args: Rows) => rows(name, 'bin', args),
  };
}

type One = AsOf & { collection: string; name: string };

export const root = {
  ...scheduling.root,
  transitionsWritable: false,
  transition: (args: One) => fail('UNKNOWN_TRANSITION', `${args.collection} has no transition ${args.name}.`),
  collections: () => collections.map(collection),
  collection: (args: { name: string }) => collection(args.name),
  package: (args: One) => {
    collection(args.collection);
    const ordinal = ordinalOf(args);
    if (!world.present('src', args.name, ordinal))
      fail('UNKNOWN_PACKAGE', `Generation ${ordinal} of ${args.collection} holds no package ${args.name}.`);
    return source(args.collection, args.name, ordinal);
  },
  binary: (args: One) => {
    collection(args.collection);
    const ordinal = ordinalOf(args);
    if (!world.present('bin', args.name, ordinal))
      fail('UNKNOWN_BINARY', `Generation ${ordinal} of ${args.collection} holds no binary ${args.name}.`);
    return binary(args.collection, args.name, ordinal);
  },
};
