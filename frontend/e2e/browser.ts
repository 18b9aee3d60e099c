import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterEach, beforeEach, expect, inject } from 'vitest';

const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 380, height: 800 };

/** Address of a running Koschei. */
export const base = required('KOSCHEI_URL', 'the address of a running Koschei, e.g. http://localhost:8080').replace(
  /\/$/,
  '',
);

function required(name: string, meaning: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name} to ${meaning}: browser tests do not run without it.`);
  return value;
}

/** All files of a process share a profile, so their pages are fetched once. */
let profile: Promise<BrowserContext> | undefined;
/** The page that tests use one after the other; what they open beside it is closed. */
let tab: Page | undefined;
let opened: Page[] = [];
/** Everything the browser complained about. */
let complaints: string[] = [];

/** Fails every test in which a page complained, and leaves nothing in the browser that the next one could meet. */
export function withBrowser(): void {
  beforeEach(() => {
    opened = [];
    complaints = [];
  });
  afterEach(async ({ task }) => {
    const good = task.result?.state !== 'fail';
    for (const page of opened) {
      if (page === tab && good) await forget(page);
      else await page.close();
    }
    if (!good) tab = undefined;
    await (await profile)?.clearPermissions();
    expect(complaints).toEqual([]);
  });
}

async function newProfile(): Promise<BrowserContext> {
  const browser = await chromium.connect(inject('browser'));
  return browser.newContext({ viewport: WIDE });
}

async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complain = (what: string) => void complaints.push(`${page.url()}: ${what}`);
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complain(message.text()));
  page.on('pageerror', (error) => complain(error.message));
  page.on('response', (r) => r.status() >= 400 && complain(`${r.url()} answered ${r.status()}`));
  return page;
}

async function forget(page: Page): Promise<void> {
  await page.unrouteAll();
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}

/** Opens a page that remembers nothing. */
export async function open(path: string, viewport = WIDE): Promise<Page> {
  const context = await (profile ??= newProfile());
  const page = opened.includes(tab!) ? await newPage(context) : (tab ??= await newPage(context));
  opened.push(page);
  await page.setViewportSize(viewport);
  await visit(page, path);
  return page;
}

/** Leads a page to another address, as typing it there would. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(base + path);
  await page.locator('h1').first().waitFor();
}

/** Keeps every answer of the server back until told otherwise, so that a page can be seen waiting. */
export async function hold(page: Page): Promise<() => void> {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/graphql(\?|$)/, async (route) => {
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
