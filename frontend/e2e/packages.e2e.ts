import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { brokenPackage, collection, namesOf } from './api';
import { open, visit, withBrowser } from './browser';

withBrowser();

const rows = (page: Page) => page.locator('table[aria-label=Packages] [data-row-link]');
const names = (page: Page) => rows(page).allTextContents();

it('the list searches, and the address holds the search', async () => {
  const { name, generation } = await collection();
  const page = await open(`/c/${name}/packages?asOf=${generation.ordinal}`);
  await page.keyboard.press('/');
  await page.keyboard.type('node-*');
  await page.waitForURL(/q=node-/);
  await expect.poll(() => names(page)).toEqual(await namesOf('packages', name, { name: 'node-*' }, generation.ordinal));
  expect((await names(page)).length).toBeGreaterThan(0);

  const again = await open(new URL(page.url()).pathname + new URL(page.url()).search);
  await rows(again).first().waitFor();
  expect(await names(again)).toEqual(await names(page));
  expect(await again.locator('[data-page-search] input').inputValue()).toBe('node-*');
});

it('the list filters by state and orders by size', async () => {
  const { name, generation } = await collection();
  const page = await open(`/c/${name}/packages?asOf=${generation.ordinal}`);
  await page.getByLabel('State', { exact: true }).selectOption('RESOLVED');
  await page.waitForURL(/state=RESOLVED/);
  await expect
    .poll(() => names(page))
    .toEqual(await namesOf('packages', name, { state: 'RESOLVED' }, generation.ordinal));
  const unordered = await names(page);
  await page.getByRole('button', { name: 'Size' }).click();
  await page.waitForURL(/sort=size/);
  await expect.poll(() => names(page)).not.toEqual(unordered);
});

it('next and previous page through the list and keep their place in the address', async () => {
  const { name, generation } = await collection();
  const page = await open(`/c/${name}/packages?asOf=${generation.ordinal}`);
  await rows(page).first().waitFor();
  const first = await names(page);
  expect(first).toHaveLength(50);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.waitForURL(/after=/);
  await expect.poll(() => names(page)).not.toEqual(first);
  const second = await names(page);
  await page.reload();
  await rows(page).first().waitFor();
  expect(await names(page)).toEqual(second);
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect.poll(() => names(page)).toEqual(first);
});

it('j, k and Enter walk the rows', async () => {
  const { name, generation } = await collection();
  const page = await open(`/c/${name}/packages?asOf=${generation.ordinal}`);
  await rows(page).nth(2).waitFor();
  const listed = await names(page);
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  expect(await focused()).toBe(listed[2]);
  await page.keyboard.press('k');
  expect(await focused()).toBe(listed[1]);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/packages/${encodeURIComponent(listed[1]!)}*`);
  await expect.poll(() => page.locator('h1').textContent()).toContain(listed[1]);
});

it('a package that cannot be built says why, and since when', async () => {
  const { name, displayName } = await collection();
  const broken = await brokenPackage(name);
  if (!broken) return expect((await collection()).generation.counts.build.broken).toBe(0);
  const page = await open(`/c/${name}/packages/${encodeURIComponent(broken.package)}?asOf=${broken.ordinal}`);
  const why = page.getByRole('region', { name: 'Why it cannot be built' });
  await why.waitFor();
  const shown = await why.getByRole('list', { name: 'Step by step' }).innerText();
  expect(shown).toMatch(new RegExp(`^${broken.package.replace(/[.+]/g, '\\$&')} needs `));
  for (const needed of broken.requirements) expect(shown).toContain(needed);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await why.getByRole('button', { name: 'Copy as text' }).click();
  await why.getByText('Text copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(broken.lines.join('\n'));
  await page.getByText(/It cannot be built since/).waitFor();
  expect(await page.title()).toBe(`${broken.package} · ${displayName} · Koschei`);
});

it('a page as of an old generation says so, stays, and leads back', async () => {
  const { name } = await collection();
  const [pkg] = await namesOf('packages', name, {}, 0);
  const page = await open(`/c/${name}/packages/${encodeURIComponent(pkg!)}?asOf=0`);
  await page.getByText(/As of generation 0,/).waitFor();
  await page.locator('.koschei-facts').getByText('Generation 0', { exact: true }).waitFor();
  await page.getByRole('link', { name: /Go to the newest/ }).click();
  await page.waitForURL((url) => !url.searchParams.has('asOf'));
});

it('a package that does not exist is told from one that failed', async () => {
  const { name } = await collection();
  const page = await open(`/c/${name}/packages/no-such-package`);
  await page.getByRole('heading', { name: 'No such package' }).waitFor();
  expect(await page.getByRole('alert').first().textContent()).toContain('no-such-package');
});

it('names with dots and pluses are addresses like others', async () => {
  const { name, generation } = await collection();
  const dotted = await namesOf('packages', name, { name: '*.*' }, generation.ordinal);
  const plus = await namesOf('packages', name, { name: '*+*' }, generation.ordinal);
  const odd = [...dotted.slice(0, 1), ...plus.slice(0, 1)];
  expect(odd.length).toBeGreaterThan(0);
  const page = await open('/');
  for (const pkg of odd) {
    await visit(page, `/c/${name}/packages/${encodeURIComponent(pkg)}?asOf=${generation.ordinal}`);
    await expect.poll(() => page.locator('h1').textContent()).toContain(pkg);
  }
});
