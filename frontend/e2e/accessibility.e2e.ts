import { expect, it } from 'vitest';
import { collection, namesOf } from './api';
import { faults } from './axe';
import { hold, open, visit, withBrowser } from './browser';

withBrowser();

async function addresses(): Promise<string[]> {
  const { name } = await collection();
  const [pkg] = await namesOf('packages', name, {});
  const [binary] = await namesOf('binaries', name, { name: 'build-essential' });
  return [
    '',
    '/generations',
    '/packages',
    '/absent',
    '/statuses',
    '/messages',
    '/alerts',
    '/updates',
    `/packages/${encodeURIComponent(pkg!)}`,
    '/binaries',
    `/binaries/${encodeURIComponent(binary!)}`,
  ].map((path) => `/c/${name}${path}`);
}

it('no page has a serious accessibility fault', async () => {
  const page = await open('/');
  for (const path of await addresses()) {
    await visit(page, path);
    await page.waitForTimeout(500);
    expect(await faults(page), path).toEqual([]);
  }
});

it('nor while it brings itself up to date', async () => {
  const { name } = await collection();
  const [binary] = await namesOf('binaries', name, { name: 'build-essential' });
  const page = await open(`/c/${name}/binaries/${encodeURIComponent(binary!)}`);
  const busy = page.locator('main table[aria-busy=true]').first();
  await page.locator('main [data-row-link]').first().waitFor();
  const answer = await hold(page);
  await page.getByRole('button', { name: 'Next' }).first().click();
  await busy.waitFor();
  expect(await faults(page)).toEqual([]);
  answer();
  await busy.waitFor({ state: 'detached' });
});
