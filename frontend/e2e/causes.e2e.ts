import { expect, it } from 'vitest';
import { conclusion, type Problem } from '../src/lib/explain';
import { ask, brokenPackage, collection } from './api';
import { faults } from './axe';
import { NARROW, open, overflows, visit, withBrowser } from './browser';

withBrowser();

interface Cause extends Pick<Problem, 'kind' | 'missing' | 'conflict' | 'text'> {
  key: string;
  followerCount: number;
  followers: { edges: { node: { package: { name: string } } }[] };
}

const address = (path: string, params: Record<string, string | number>) =>
  `${path}?${new URLSearchParams(Object.entries(params).map(([k, v]) => [k, String(v)]))}`;

/** The causes of a generation in which something cannot be built; null when there has been none yet. */
async function causes() {
  const { name, generation } = await collection();
  const broken = await brokenPackage(name);
  if (!broken) {
    expect(generation.counts.build.broken).toBe(0);
    return null;
  }
  const data = await ask<{ collection: { causes: { totalCount: number; edges: { node: Cause }[] } } }>(
    `query ($name: String!, $ordinal: Int!) { collection(name: $name) {
       causes(side: BUILD, first: 25, asOf: { ordinal: $ordinal }) { totalCount edges { node {
         key kind missing conflict { fromNevra relation toNevra } text followerCount
         followers(first: 50) { edges { node { package { name } } } } } } } } }`,
    { name, ordinal: broken.ordinal },
  );
  const { edges, totalCount } = data.collection.causes;
  return { name, totalCount, broken, ordinal: broken.ordinal, causes: edges.map((e) => e.node) };
}

it('the list of causes begins with what hits most, and opens to what fails', async () => {
  const known = await causes();
  if (!known) return;
  const { name, ordinal } = known;
  const page = await open(address(`/c/${name}/causes`, { asOf: ordinal }));
  const links = page.locator('table[aria-label=Causes] [data-row-link]');
  await links.first().waitFor();
  expect(await links.allTextContents()).toEqual(known.causes.map(conclusion));
  const counts = known.causes.map((c) => c.followerCount);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));

  const [first] = known.causes;
  await page.getByRole('button', { name: `${conclusion(first!)} Details` }).click();
  await page.waitForURL(/open=/);
  const names = page.getByRole('list', { name: 'What fails because of it' }).getByRole('link');
  await names.first().waitFor();
  expect(await names.allTextContents()).toEqual(first!.followers.edges.slice(0, 30).map((e) => e.node.package.name));
  expect(await faults(page)).toEqual([]);

  await page.reload();
  await names.first().waitFor();
  await page.getByRole('button', { name: 'Binaries to install' }).click();
  await page.waitForURL(/side=runtime/);
  await page
    .locator('h1')
    .getByText(/binar(y|ies)/)
    .waitFor();
});

it('a package leads to its cause, and the cause to everything that fails', async () => {
  const known = await causes();
  if (!known) return;
  const { name, ordinal, broken } = known;
  const page = await open(address(`/c/${name}/packages/${encodeURIComponent(broken.package)}`, { asOf: ordinal }));
  const why = page.getByRole('region', { name: 'Why it cannot be built' });
  await why.getByText(/^Broken since/).waitFor();
  expect(await faults(page)).toEqual([]);
  await why
    .getByRole('link', { name: /for the same reason$/ })
    .first()
    .click();
  await page.waitForURL(/\/cause\?/);
  const cause = known.causes.find((c) => c.key === new URL(page.url()).searchParams.get('key'))!;
  await page.getByRole('heading', { level: 1, name: conclusion(cause) }).waitFor();
  const rows = page.locator('table[aria-label="What fails because of it"] [data-row-link]');
  await rows.first().waitFor();
  const names = await rows.allTextContents();
  expect(names).toContain(broken.package);
  expect(names).toEqual(cause.followers.edges.map((e) => e.node.package.name));
  expect(await faults(page)).toEqual([]);
});

it('the changes of a generation begin with its causes', async () => {
  const known = await causes();
  if (!known) return;
  const { name, ordinal } = known;
  const page = await open(`/c/${name}/g/${ordinal}`);
  const top = page.getByRole('region', { name: 'Why packages cannot be built' });
  await top.waitFor();
  expect(await top.locator('[data-row-link]').allTextContents()).toEqual(known.causes.slice(0, 5).map(conclusion));
});

it('a cause that breaks nothing says so', async () => {
  const { name } = await collection();
  const page = await open(address(`/c/${name}/cause`, { key: 'MISSING /no/such/file' }));
  await page.getByRole('heading', { name: 'Nothing fails because of this' }).waitFor();
});

it('explanations and causes need no sideways scrolling', async () => {
  const known = await causes();
  if (!known) return;
  const { name, ordinal, broken } = known;
  const { key } = known.causes[0]!;
  const addresses = [
    address(`/c/${name}/causes`, { asOf: ordinal, open: key }),
    address(`/c/${name}/cause`, { asOf: ordinal, key }),
    address(`/c/${name}/packages/${encodeURIComponent(broken.package)}`, { asOf: ordinal }),
  ];
  const page = await open('/', NARROW);
  for (const path of addresses) {
    await visit(page, path);
    await page.waitForTimeout(500);
    expect(await overflows(page), path).toEqual([]);
  }
});
