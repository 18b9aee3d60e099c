import { afterAll, expect, it } from 'vitest';
import { progressSentence, type Progress } from '../src/features/transitions/words';
import { ask, collection } from './api';
import { faults } from './axe';
import { NARROW, open, overflows, visit, withBrowser } from './browser';

withBrowser();

/** Names of this run, so that what an earlier one left behind is in nobody's way. */
const NAME = `e2e-${Date.now().toString(36)}`;
const BAD = 'requires ~ libxml2';
const GOOD = 'requires ~ libxml2-16';

async function preview(name: string): Promise<Progress> {
  const data = await ask<{ transitionDraft: { progress: Progress } }>(
    `query ($input: TransitionInput!) { transitionDraft(input: $input) {
       progress { affected good bad partial unknown } } }`,
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

  const before = await preview(name);
  expect(before.affected).toBeGreaterThan(5);
  await page.getByLabel(/^To do/).fill(BAD);
  const said = page.getByRole('region', { name: 'What it would show' }).getByText(/packages are done/);
  await said.waitFor();
  // A generation may have become complete since.
  const expected = [before, await preview(name)].map((progress) => progressSentence(progress, BAD));
  expect(expected).toContain(await said.innerText());
  await page.locator('table[aria-label="Affected packages"] [data-row-link]').first().waitFor();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();

  await page.waitForURL(new RegExp(`/transitions/${NAME}$`));
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
  const rows = page.locator('table[aria-label="Affected packages"] [data-row-link]');
  await rows.first().waitFor();
  // This page follows the generations.
  const differences = async () => {
    const progress = await preview(name);
    return {
      unsaid: (await page.getByText(progressSentence(progress, BAD)).count()) === 0,
      surplusRows: (await rows.count()) - Math.min(progress.affected, 50),
    };
  };
  await expect.poll(differences).toEqual({ unsaid: false, surplusRows: 0 });
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
  const page = await open('/', NARROW);
  for (const path of ['transitions', `transitions/${first}`, `transitions/${first}/edit`, 'new-transition']) {
    await visit(page, `/c/${name}/${path}`);
    await page.waitForTimeout(500);
    expect(await overflows(page), path).toEqual([]);
  }
});
