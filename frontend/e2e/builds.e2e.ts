import type { Locator, Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { ask, collection } from './api';
import { faults } from './axe';
import { hold, open, overflows, withBrowser } from './browser';

withBrowser();

const BUILDS_MS = 60_000;
const REASON = `browser test ${Date.now().toString(36)}`;

interface Task {
  state: string;
  logs: { name: string; url: string }[];
}

interface Found {
  number: number;
  package: { name: string };
  state: string;
  tasks: Task[];
}

/** Asks until there is an answer. */
async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + BUILDS_MS;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`There is no ${what} within a minute.`);
}

/** Scratch builds that have ended, once there are some. */
const ended = (name: string, states: string[] = ['COMPLETE', 'FAILED']) =>
  until(`build that became ${states.join(' or ')}`, async () => {
    const { collection: found } = await ask<{ collection: { builds: { edges: { node: Found }[] } } }>(
      `query ($name: String!, $states: [BuildState!]) { collection(name: $name) {
         builds(first: 20, filter: { real: false, states: $states }) {
           edges { node { number package { name } state tasks { state logs { name url } } } } } } }`,
      { name, states },
    );
    return found.builds.edges.length > 0 ? found.builds.edges.map((edge) => edge.node) : undefined;
  });

/** Has a package built soon: its next build comes before others. */
const request = (collection: string, name: string) =>
  ask(
    `mutation ($collection: String!, $name: String!) {
       setManualPriority(collection: $collection, package: $name, value: 100000) { newSettings { manualPriority } } }`,
    { collection, name },
  );

async function withLog(builds: Found[]) {
  for (const build of builds) {
    const log = build.tasks.flatMap((task) => task.logs).find((found) => found.name === 'build.log');
    if (log && (await fetch(log.url, { signal: AbortSignal.timeout(20_000) })).ok) return build;
  }
  return undefined;
}

/**
 * A build whose log the demo's Koji has. It forgets what it built before it was started again, so one is asked for: what else comes due
 * depends on how far the demo's story is.
 */
async function logged(name: string) {
  const builds = await ended(name, ['COMPLETE']);
  const found = await withLog(builds);
  if (found) return found;
  await request(name, builds[0]!.package.name);
  return until('build with a log', async () => withLog(await ended(name, ['COMPLETE'])));
}

const suspensions = () =>
  ask<{ hub: { suspensions: { id: string; reason: string }[] } }>('{ hub { suspensions { id reason } } }').then(
    ({ hub }) => hub.suspensions.filter(({ reason }) => reason === REASON),
  );

afterAll(async () => {
  for (const { id } of await suspensions()) await ask('mutation ($id: ID!) { resume(id: $id) { id } }', { id });
});

/** How the shown builds went and whose they are, each kind once. */
const kinds = async (table: Locator) => {
  const cells = (title: string) => table.locator(`td[data-label=${title}]`).allTextContents();
  const [states, by] = [await cells('State'), await cells('By')];
  return [...new Set(states.map((state, i) => `${state} by ${by[i]}`))];
};

async function suspend(page: Page, form: string, button: string) {
  const area = page.getByRole('form', { name: form });
  await area.getByLabel('Why').fill(REASON);
  await area.getByRole('button', { name: button }).click();
}

it('builds are listed, filtered and opened, and tell how they went', async () => {
  const { name } = await collection();
  await ended(name);
  const page = await open(`/c/${name}/builds`);
  await page.getByRole('heading', { name: 'Running now' }).waitFor();
  const table = page.locator('table[aria-label=Builds]');
  await table.waitFor();
  const answer = await hold(page);
  await page.getByLabel('By whom').selectOption('koschei');
  await page.waitForURL(/kind=koschei/);
  await page.getByLabel('State', { exact: true }).selectOption('ok');
  await page.waitForURL(/state=ok/);
  await page.locator('table[aria-label=Builds][aria-busy=true]').waitFor();
  answer();
  await ended(name, ['COMPLETE']);
  await expect.poll(() => kinds(table), { timeout: BUILDS_MS }).toEqual(['Succeeded by Koschei']);
  const first = await table.locator('[data-row-link]').first().getAttribute('href');
  await table.locator(`[href="${first}"]`).click();
  await page.waitForURL(`**${first}`);
  await page.getByRole('region', { name: 'In Koji' }).waitFor();
  await page.getByRole('region', { name: 'What it was built with' }).waitFor();
  expect(await faults(page)).toEqual([]);
  expect(await overflows(page)).toEqual([]);
});

it('a log is where the page says it is', async () => {
  const { name } = await collection();
  const build = await logged(name);
  const page = await open(`/c/${name}/builds/${build.number}`);
  const link = page.getByRole('link', { name: /^build\.log on / }).first();
  const log = await fetch((await link.getAttribute('href')) ?? '', { signal: AbortSignal.timeout(20_000) });
  expect(log.status).toBe(200);
  expect(await log.text()).toContain('Building target platforms');
});

it('a priority is explained, changed, and changed back', async () => {
  const { name } = await collection();
  const [build] = await ended(name);
  const page = await open(`/c/${name}/packages/${encodeURIComponent(build!.package.name)}`);
  const scheduling = page.getByRole('region', { name: 'Scheduling' });
  await scheduling.getByRole('button', { name: 'Change when and how it is built' }).click();
  const form = scheduling.getByRole('form', { name: 'Add to its priority for good' });
  await form.getByRole('spinbutton').fill('17');
  await form.getByRole('button', { name: 'Set' }).click();
  await scheduling.getByText('17 is added to its priority for good').waitFor();
  const settings = () =>
    ask<{ package: { settings: { staticPriority: number } } }>(
      `query ($c: String!, $n: String!) { package(collection: $c, name: $n) {
         settings { staticPriority } } }`,
      { c: name, n: build!.package.name },
    ).then((data) => data.package.settings.staticPriority);
  expect(await settings()).toBe(17);
  expect(await faults(page)).toEqual([]);
  await scheduling.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(settings).toBe(0);
});

it('Koji is paused, which every page about builds says, and goes on', async () => {
  const { name } = await collection();
  const page = await open(`/c/${name}/koji`);
  await suspend(page, 'Pause all builds', 'Pause all builds');
  await page.getByText(/^Koji is in maintenance until/).waitFor();
  const builds = await open(`/c/${name}/builds`);
  await builds
    .getByText(/maintenance/)
    .first()
    .waitFor();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(suspensions).toEqual([]);
  await page.getByRole('form', { name: 'Pause all builds' }).waitFor();
});

it('a group is suspended and its suspension ended from the list', async () => {
  const { name } = await collection();
  const { packageGroups } = await ask<{ packageGroups: { name: string; displayName: string }[] }>(
    '{ packageGroups { name displayName } }',
  );
  const group = packageGroups.at(-1)!;
  const page = await open(`/c/${name}/koji`);
  await page.getByLabel('Group', { exact: true }).selectOption({ label: group.displayName });
  await suspend(page, 'Suspend the group', 'Suspend the group');
  const row = page.getByRole('row').filter({ hasText: REASON });
  await row.getByText(`The packages of the group ${group.name}`).waitFor();
  await row.getByRole('button', { name: 'End suspension' }).click();
  await expect.poll(suspensions).toEqual([]);
});

it('another policy is tried before it is applied', async () => {
  const { name } = await collection();
  const page = await open(`/c/${name}/tracking`);
  await page.getByLabel('Only those that people chose').check();
  await page.getByText(/^[\d,]+ packages? no longer\.$/).waitFor();
  expect(await page.getByRole('button', { name: 'Apply' }).isEnabled()).toBe(true);
  expect(await faults(page)).toEqual([]);
});

it('what builds took is shown and searched', async () => {
  const { name } = await collection();
  const [build] = await ended(name);
  const page = await open(`/c/${name}/resources?q=${encodeURIComponent(build!.package.name)}`);
  await page.getByRole('link', { name: build!.package.name, exact: true }).first().waitFor();
  expect(await faults(page)).toEqual([]);
  expect(await overflows(page)).toEqual([]);
});
