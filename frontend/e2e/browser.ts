import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Address of a running Koschei. */
export const base = required('KOSCHEI_URL', 'the address of a running Koschei, e.g. http://localhost:8080').replace(
  /\/$/,
  '',
);
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

function required(name: string, meaning: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name} to ${meaning}: browser tests do not run without it.`);
  return value;
}

interface Visit {
  page: Page;
  /** Everything the browser complained about. */
  complaints: string[];
}

let browser: Browser;
const visits: Visit[] = [];

/** Starts Chromium for a file of tests, and fails every test in which a page complained. */
export function withBrowser(): void {
  beforeAll(async () => {
    if (!existsSync(executablePath))
      throw new Error(`There is no Chromium at ${executablePath}: install it, or set CHROMIUM to where it is.`);
    browser = await chromium.launch({ executablePath, args: FLAGS });
  });
  afterAll(() => browser?.close());
  beforeEach(() => void (visits.length = 0));
  afterEach(async () => {
    const complaints = visits.flatMap((v) => v.complaints);
    await Promise.all(visits.map((v) => v.page.context().close()));
    expect(complaints).toEqual([]);
  });
}

/** Opens a page in a new, empty browser profile. */
export async function open(path: string, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && complaints.push(`${path}: ${message.text()}`),
  );
  page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`));
  page.on('response', (r) => r.status() >= 400 && complaints.push(`${path}: ${r.url()} answered ${r.status()}`));
  visits.push({ page, complaints });
  await page.goto(base + path);
  await page.locator('h1').first().waitFor();
  return page;
}

/** Keeps every answer of the server back until told otherwise, so that a page can be seen waiting. */
export async function hold(page: Page): Promise<() => void> {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/graphql', async (route) => {
    await answered;
    await route.continue();
  });
  return answer;
}

/** Whether the page is wider than the window. */
export function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = [
      document.documentElement,
      ...document.querySelectorAll('main, .pf-v6-c-page__main-container, .pf-v6-c-page__main-section'),
    ];
    return wide
      .filter((e) => e.scrollWidth > e.clientWidth + 1)
      .map((e) => `${e.tagName} ${e.className}: ${e.scrollWidth} > ${e.clientWidth}`);
  });
}
