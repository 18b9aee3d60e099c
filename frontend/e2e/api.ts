import { base } from './browser';

/** Asks the same server what the pages have to show. */
export async function ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const response = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(20_000),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: { message: string }[] };
  if (errors || !data) throw new Error(`GraphQL: ${errors?.map((e) => e.message).join('; ') ?? response.status}`);
  return data;
}

export interface Counts {
  build: { packages: number; broken: number; newlyBroken: number };
  runtime: { packages: number; broken: number };
}

interface Collection {
  name: string;
  displayName: string;
  generation: { ordinal: number; counts: Counts } | null;
}

/** The first collection, once it has a complete generation. */
export async function collection() {
  for (let i = 0; i < 120; i += 1) {
    const { collections } = await ask<{ collections: Collection[] }>(
      '{ collections { name displayName generation { ordinal counts { build { packages broken newlyBroken } runtime { packages broken } } } } }',
    );
    const first = collections[0];
    if (first?.generation) return { ...first, generation: first.generation };
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('No generation became complete within a minute.');
}

export async function namesOf(
  kind: 'packages' | 'binaries',
  name: string,
  filter: Record<string, unknown>,
  asOf?: number,
): Promise<string[]> {
  const type = kind === 'packages' ? 'Package' : 'Binary';
  const query = `query ($name: String!, $filter: ${type}Filter, $asOf: GenerationRef) {
    collection(name: $name) { rows: ${kind}(first: 50, filter: $filter, asOf: $asOf) { edges { node { name } } } } }`;
  const variables = { name, filter, asOf: asOf === undefined ? null : { ordinal: asOf } };
  const data = await ask<{ collection: { rows: { edges: { node: { name: string } }[] } } }>(query, variables);
  return data.collection.rows.edges.map((e) => e.node.name);
}

/** A generation in which some package cannot be built, and the first such package; null when there has been none yet. */
export async function brokenPackage(
  name: string,
): Promise<{ ordinal: number; package: string; requirements: string[]; lines: string[] } | null> {
  const { collection: found } = await ask<{
    collection: { generations: { edges: { node: { ordinal: number; counts: Counts } }[] } };
  }>(
    `query ($name: String!) { collection(name: $name) { generations(first: 500, states: [COMPLETE]) { edges { node {
       ordinal counts { build { packages broken newlyBroken } runtime { packages broken } } } } } } }`,
    { name },
  );
  const ordinal = found.generations.edges.find((e) => e.node.counts.build.broken > 0)?.node.ordinal;
  if (ordinal === undefined) return null;
  const [broken] = await namesOf('packages', name, { state: 'UNRESOLVABLE' }, ordinal);
  const data = await ask<{ package: { explanation: { depth: number; text: string; requirement: string | null }[] } }>(
    `query ($name: String!, $pkg: String!, $ordinal: Int!) {
       package(collection: $name, name: $pkg, asOf: { ordinal: $ordinal }) { explanation { depth text requirement } } }`,
    { name, pkg: broken, ordinal },
  );
  const { explanation } = data.package;
  if (!broken || explanation.length === 0)
    throw new Error(`Generation ${ordinal} counts broken packages but lists none with an explanation.`);
  return {
    ordinal,
    package: broken,
    requirements: explanation.flatMap((line) => line.requirement ?? []),
    lines: explanation.map((line) => '  '.repeat(line.depth + 1) + line.text),
  };
}
