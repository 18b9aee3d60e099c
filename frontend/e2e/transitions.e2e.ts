import { afterAll, expect, it } from 'vitest';
import { ask, collection } from './api';
import { faults } from './axe';
import { open, overflows, withBrowser } from './browser';

withBrowser();

/** Names of this run, so that what an earlier one left behind is in nobody's way. */
const NAME = `e2e-${Date.now().toString(36)}`;
const BAD = 'requires ~ libxml2';
const GOOD = 'requires ~ libxml2-16';

interface Progress {
  affected: number;
  good: number;
}

async function preview(name: string) {
  const data = await ask<{ transitionDraft: { progress: Progress } }>(
    `query ($input: TransitionInput!) { transitionDraft(input: $input) { progress { affected good } } }`,
    { input: { collection: name, name: NAME, title: NAME, good: GOOD, bad: BAD } },
  );
  return data.transitionDraft.progress;
}

afterAll(async () => {
  const { name } = await collection();
  await ask('mutation ($c: String!, $n: String!) { deleteTransition(collection: $c, name: $n) { name } }', {
    c: name,
    n: NAME,
  }).catch(() => undefined);
});

it('a transition is written with a preview, read, filtered, deleted and restored', async () => {
  const { name } = await collection();
  const page = await open(`/c/${name}/transitions`);
  await page
    .getByRole('link', { name: /New transition|Write the first one/ })
    .first()
    .click();

  await page.getByLabel('Title').fill(NAME);
  expect(await page.getByLabel('Name in the address').inputValue()).toBe(NAME);
  await page.getByLabel(/^To do/).fill('requires libxml2');
  await page.getByLabel(/^Done/).fill(GOOD);
  await page.getByText("expected '~' after 'requires', found 'libxml'").waitFor();
  expect(await page.locator('.koschei-place mark').textContent()).toBe('l');
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  expect(await faults(page)).toEqual([]);

  await page.getByLabel(/^To do/).fill(BAD);
  const { affected, good } = await preview(name);
  expect(affected).toBeGreaterThan(5);
  const sentence =
    good === affected ? `All ${good} packages are done.` : new RegExp(`of ${affected} packages are done`);
  await page.getByText(sentence).first().waitFor();
  await page.locator('table[aria-label="Affected packages"] [data-row-link]').first().waitFor();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();

  await page.waitForURL(new RegExp(`/transitions/${NAME}$`));
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
  await page.getByText(sentence).first().waitFor();
  const rows = page.locator('table[aria-label="Affected packages"] [data-row-link]');
  await rows.first().waitFor();
  expect(await rows.count()).toBe(Math.min(affected, 50));
  expect(await faults(page)).toEqual([]);

  await page.getByLabel('State').selectOption('unknown');
  await page.waitForURL(/state=unknown/);
  await page.reload();
  expect(await page.getByLabel('State').inputValue()).toBe('unknown');

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByText(`“${NAME}” is deleted`).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
  await page.goto(new URL(`/c/${name}/transitions`, page.url()).href);
  await page.getByRole('link', { name: NAME }).waitFor();
  expect(await faults(page)).toEqual([]);
});

it('transitions need no sideways scrolling', async () => {
  const { name } = await collection();
  const { collection: found } = await ask<{ collection: { transitions: { edges: { node: { name: string } }[] } } }>(
    'query ($name: String!) { collection(name: $name) { transitions(first: 1) { edges { node { name } } } } }',
    { name },
  );
  const first = found.transitions.edges[0]!.node.name;
  for (const path of ['transitions', `transitions/${first}`, `transitions/${first}/edit`, 'new-transition']) {
    const page = await open(`/c/${name}/${path}`, { width: 380, height: 800 });
    await page.waitForTimeout(500);
    expect(await overflows(page), path).toEqual([]);
  }
});
