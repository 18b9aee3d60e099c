import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ask, collection, namesOf } from './api';
import { open, withBrowser } from './browser';

withBrowser();

async function someBinary(): Promise<{ name: string; binary: string }> {
  const { name } = await collection();
  const found = await namesOf('binaries', name, { name: 'build-essential' });
  const [binary] = found.length > 0 ? found : await namesOf('binaries', name, { state: 'INSTALLABLE' });
  return { name, binary: binary! };
}

/** How many colours a canvas holds: a blank one holds one. */
function colours(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.koschei-chart canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const seen = new Set<number>();
    for (let i = 0; i + 3 < pixels.length; i += 4)
      seen.add((pixels[i]! << 24) | (pixels[i + 1]! << 16) | (pixels[i + 2]! << 8) | pixels[i + 3]!);
    return seen.size;
  });
}

it('a binary page draws its size, and says it in figures', async () => {
  const { name, binary } = await someBinary();
  const page = await open(`/c/${name}/binaries/${encodeURIComponent(binary)}`);
  await page.locator('.koschei-chart canvas').waitFor();
  await expect.poll(() => colours(page), { timeout: 10_000 }).toBeGreaterThan(5);

  await page.getByRole('button', { name: 'Packages', exact: true }).click();
  await page.waitForURL(/measure=packages/);
  await page.getByRole('button', { name: 'Show the figures as a table' }).click();
  const table = page.locator('table[aria-label="Size through the generations"]');
  await table.waitFor();
  const { binary: known } = await ask<{
    binary: { sizeHistory: { generation: { ordinal: number }; closureSize: { packageCount: number } | null }[] };
  }>(
    'query ($c: String!, $n: String!) { binary(collection: $c, name: $n) { sizeHistory { generation { ordinal } closureSize { packageCount } } } }',
    { c: name, n: binary },
  );
  const oldest = table.locator('tbody tr').last();
  expect(await oldest.innerText()).toContain(`gen ${known.sizeHistory[0]!.generation.ordinal}`);
  expect(await oldest.innerText()).toContain(
    String(known.sizeHistory[0]!.closureSize?.packageCount ?? 'Cannot be installed'),
  );
});

it('a click on the curve shows the page as of that generation', async () => {
  const { name, binary } = await someBinary();
  const page = await open(`/c/${name}/binaries/${encodeURIComponent(binary)}`);
  const canvas = page.locator('.koschei-chart canvas');
  await canvas.waitFor();
  await expect.poll(() => colours(page)).toBeGreaterThan(5);
  await canvas.click({ position: { x: 90, y: 120 } });
  const { generation } = await collection();
  if (generation.ordinal > 3) await page.getByText(/As of generation \d+,/).waitFor();
});

it('the list of binaries filters by state', async () => {
  const { name, generation } = await collection();
  const page = await open(`/c/${name}/binaries?state=INSTALLABLE&asOf=${generation.ordinal}`);
  const links = page.locator('table[aria-label=Binaries] [data-row-link]');
  await links.first().waitFor();
  expect(await links.allTextContents()).toEqual(
    await namesOf('binaries', name, { state: 'INSTALLABLE' }, generation.ordinal),
  );
});

it('a binary for which packages wait lists them, and leads to each', async () => {
  const { name } = await collection();
  const { collection: found } = await ask<{
    collection: {
      currentAwaitedChanges: {
        edges: { node: { packageCount: number; binary: { __typename: string; name: string; arch: string } } }[];
      };
    };
  }>(
    `query ($name: String!) { collection(name: $name) { currentAwaitedChanges(first: 50) { edges { node {
       packageCount binary { __typename name arch } } } } } }`,
    { name },
  );
  const awaited = found.currentAwaitedChanges.edges.find(({ node }) => node.binary.__typename === 'Binary')?.node;
  // Nothing waits before the first builds.
  if (!awaited) return;
  const page = await open(`/c/${name}/binaries/${encodeURIComponent(awaited.binary.name)}?arch=${awaited.binary.arch}`);
  await page.getByRole('heading', { name: /^Waiting for this change: / }).waitFor();
  const links = page.locator('table[aria-label="Packages that wait for this change"] [data-row-link]');
  expect(await links.count()).toBeGreaterThan(0);
  const first = await links.first().textContent();
  await links.first().click();
  await page.getByRole('heading', { level: 1, name: first! }).waitFor();
});
