import { expect, it } from 'vitest';
import { ask, collection, namesOf, type Counts } from './api';
import { NARROW, open, overflows, visit, withBrowser } from './browser';

withBrowser();

const generationShown = (text: string | null) => Number(/\d+/.exec(text ?? '')?.[0]);

it('home tells what the newest generation changed, with its counts', async () => {
  const { name, displayName } = await collection();
  const page = await open(`/c/${name}`);
  await page
    .locator('.koschei-facts')
    .getByText(/^Generation \d+$/)
    .waitFor();
  // Read in one go: the next generation may arrive at any moment.
  const shown = await page.evaluate(() => ({
    facts: document.querySelector('.koschei-facts')?.textContent ?? '',
    table: document.querySelector<HTMLElement>('table[aria-label=Counts]')?.innerText ?? '',
    title: document.title,
    headings: document.querySelectorAll('h1').length,
  }));
  const ordinal = generationShown(/Generation \d+/.exec(shown.facts)?.[0] ?? null);
  expect(shown.facts).toContain(displayName);
  expect(shown.title).toBe(`Generation ${ordinal} · ${displayName} · Koschei`);
  expect(shown.headings).toBe(1);

  const { collection: c } = await ask<{ collection: { packages: { generation: { counts: Counts } } } }>(
    `query ($name: String!, $ordinal: Int!) { collection(name: $name) { packages(first: 1, asOf: { ordinal: $ordinal }) {
       generation { counts { build { packages broken newlyBroken } runtime { packages broken } } } } } }`,
    { name, ordinal },
  );
  const { counts } = c.packages.generation;
  const numbers = shown.table
    .replaceAll(',', '')
    .split(/\s+/)
    .filter((t) => /^\d+$/.test(t))
    .map(Number);
  expect(numbers).toHaveLength(10);
  expect([numbers[0], numbers[3], numbers[4], numbers[8], numbers[9]]).toEqual([
    counts.build.newlyBroken,
    counts.build.broken,
    counts.build.packages,
    counts.runtime.broken,
    counts.runtime.packages,
  ]);
});

it('a bar of the history opens the changes of its generation', async () => {
  const { name } = await collection();
  const page = await open(`/c/${name}`);
  const bar = page
    .getByRole('list', { name: /Broken in each generation/ })
    .getByRole('link')
    .first();
  const ordinal = generationShown(await bar.getAttribute('aria-label'));
  await bar.click();
  await page.waitForURL(`**/c/${name}/g/${ordinal}`);
  await page.locator('.koschei-facts').getByText(`Generation ${ordinal}`, { exact: true }).waitFor();
});

it('the generation rises without loading the page again', async () => {
  const { name, generation } = await collection();
  const { collection: before } = await ask<{ collection: { inProgress: unknown[] } }>(
    'query ($name: String!) { collection(name: $name) { inProgress { ordinal } } }',
    { name },
  );
  const page = await open(`/c/${name}`);
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));
  const shown = page.locator('a.koschei-generation');
  const first = generationShown(await shown.textContent());
  expect(first).toBeGreaterThanOrEqual(generation.ordinal);
  // At the end of the demo's walk nothing rises any more; then the page has to show the last generation.
  const deadline = Date.now() + 90_000;
  while (generationShown(await shown.textContent()) <= first) {
    if (Date.now() > deadline) {
      const now = (await collection()).generation.ordinal;
      expect({ now, inProgress: before.inProgress }).toEqual({ now: first, inProgress: [] });
      return;
    }
    await page.waitForTimeout(250);
  }
  const risen = generationShown(await shown.textContent());
  await page
    .locator('.koschei-facts')
    .getByText(new RegExp(`^Generation (${risen}|${risen + 1})$`))
    .waitFor();
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
});

it('narrow windows need no sideways scrolling', async () => {
  const { name } = await collection();
  const [pkg, bin] = await Promise.all([first('packages', name), first('binaries', name)]);
  const addresses = ['', '/generations', '/packages', `/packages/${pkg}`, '/binaries', `/binaries/${bin}`];
  const page = await open('/', NARROW);
  for (const path of addresses) {
    await visit(page, `/c/${name}${path}`);
    await page.waitForTimeout(500);
    expect(await overflows(page), path).toEqual([]);
  }
});

async function first(kind: 'packages' | 'binaries', name: string): Promise<string> {
  const [found] = await namesOf(kind, name, {});
  if (!found) throw new Error(`${name} has no ${kind}`);
  return encodeURIComponent(found);
}

it('an unknown address says so, and where to go', async () => {
  const page = await open('/no/such/page');
  expect(await page.locator('h1').textContent()).toBe('No page has this address');
  await page.getByRole('link', { name: 'See what changed' }).click();
  await page.waitForURL('**/');
});

it('? explains the keys', async () => {
  const page = await open('/');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await help.getByText('Next row').waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
});
