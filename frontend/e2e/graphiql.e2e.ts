import { expect, it } from 'vitest';
import { collection } from './api';
import { open, withBrowser } from './browser';

withBrowser();

it('GraphiQL answers its first query from our own files', async () => {
  const { name } = await collection();
  const page = await open('/graphiql');
  await page.getByRole('button', { name: /Execute query/ }).click();
  const answer = page.getByRole('region', { name: 'Result Window' });
  await answer.getByText(`"${name}"`, { exact: true }).waitFor();
  expect(await answer.textContent()).toContain('sourcesUnresolvable');
});

it('GraphiQL documents the schema', async () => {
  const page = await open('/graphiql');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByText('Koschei follows Koji', { exact: false }).waitFor();
});
