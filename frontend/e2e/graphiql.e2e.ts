import { expect, it } from 'vitest';
import { ask } from './api';
import { open, withBrowser } from './browser';

withBrowser();

it('the welcome query runs and shows what the server answers', async () => {
  const page = await open('/graphiql');
  expect(await page.title()).toBe('GraphiQL · Koschei');
  // The button is there before the editor has loaded the query it runs.
  await page.locator('.graphiql-query-editor').getByText('WhatBroke').waitFor();
  await page.getByRole('button', { name: /Execute query/ }).click();
  const { collections } = await ask<{ collections: { name: string }[] }>('{ collections { name } }');
  const answer = page.getByRole('region', { name: 'Result Window' });
  await expect
    .poll(async () => (await answer.innerText()).replaceAll('\u00a0', ' '), { timeout: 20_000 })
    .toContain(`"name": "${collections[0]!.name}"`);
});

it('the documentation finds a type', async () => {
  const page = await open('/graphiql');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.locator('.graphiql-plugin').getByRole('combobox').fill('ProblemKind');
  await page.getByRole('option', { name: 'ProblemKind', exact: true }).click();
  await page.getByText('Nothing provides what is needed.').waitFor();
});
