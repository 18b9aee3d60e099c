// @vitest-environment node
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keep, restore } from './packages.mjs';

let root, kept, installed, other;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'packages-'));
  kept = join(root, 'kept');
  installed = join(root, 'one', 'node_modules');
  other = join(root, 'two', 'node_modules');
  mkdirSync(join(installed, '.bin'), { recursive: true });
  mkdirSync(join(installed, 'vite'));
  writeFileSync(join(installed, 'vite', 'index.js'), 'run();');
  writeFileSync(join(installed, '.package-lock.json'), 'one');
  symlinkSync('../vite/index.js', join(installed, '.bin', 'vite'));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

test('a second checkout gets what the first one has installed', () => {
  keep('a', installed, kept);
  mkdirSync(join(other, 'left'), { recursive: true });
  expect(restore('a', other, kept)).toBe(true);
  expect(readFileSync(join(other, '.bin', 'vite'), 'utf8')).toBe('run();');
  expect(readlinkSync(join(other, '.bin', 'vite'))).toBe('../vite/index.js');
  expect(existsSync(join(other, 'left'))).toBe(false);
  expect(readdirSync(join(root, 'two'))).toEqual(['node_modules']);
});

test('what a checkout removes or replaces stays with the others', () => {
  keep('a', installed, kept);
  restore('a', other, kept);
  rmSync(join(installed, 'vite'), { recursive: true });
  writeFileSync(join(installed, '.package-lock.json'), 'none');
  expect(readFileSync(join(other, 'vite', 'index.js'), 'utf8')).toBe('run();');
  expect(readFileSync(join(other, '.package-lock.json'), 'utf8')).toBe('one');
});

test('where nothing is kept, nothing is said and nothing is there', () => {
  const said = vi.spyOn(console, 'log');
  expect(restore('b', other, kept)).toBe(false);
  expect(said).not.toHaveBeenCalled();
  expect(existsSync(other)).toBe(false);
});

test('packages that cannot be linked are said not to be used, and none of them is left', () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  mkdirSync(kept);
  writeFileSync(join(kept, 'a'), 'not a folder');
  expect(restore('a', other, kept)).toBe(false);
  expect(said).toHaveBeenCalledOnce();
  expect(readdirSync(join(root, 'two'))).toEqual([]);
});

test('only the two that were used last are kept', () => {
  for (const [index, mark] of ['a', 'b'].entries()) {
    keep(mark, installed, kept);
    utimesSync(join(kept, mark), index + 1, index + 1);
  }
  restore('a', other, kept);
  keep('c', installed, kept);
  expect(readdirSync(kept).sort()).toEqual(['a', 'c']);
});

test('half of what a build kept that was cut off goes a day later, and counts for nothing', () => {
  keep('a', installed, kept);
  mkdirSync(join(kept, 'b.fresh'));
  mkdirSync(join(kept, 'b.old'));
  utimesSync(join(kept, 'b.old'), 1, 1);
  keep('b', installed, kept);
  expect(readdirSync(kept).sort()).toEqual(['a', 'b', 'b.fresh']);
});

test('a build that cannot keep its packages goes on', () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  writeFileSync(kept, 'in the way');
  keep('a', installed, kept);
  expect(said).toHaveBeenCalledOnce();
});
