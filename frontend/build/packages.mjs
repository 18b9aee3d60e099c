/**
 * Installed packages that checkouts share: to unpack their 90,000 files takes a minute of processor time, to link them two seconds.
 * npm replaces files and never writes into them; a file that is edited in place changes in every checkout.
 */
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Halves of builds that were cut off are older, in milliseconds. */
const DAY = 24 * 3600 * 1000;

/** For the branch at hand and the one before. */
const MOST = 2;

export const FOLDER = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'koschei', 'node_modules');

/** Links all packages; npm writes its own list of them in place, so that is copied. */
function link(from, to) {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) link(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.name === '.package-lock.json') copyFileSync(source, target);
    else linkSync(source, target);
  }
}

/** Links a whole folder to where nothing is yet; others see all of it or nothing. */
function linkWhole(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  const half = mkdtempSync(`${to}.`);
  try {
    link(from, join(half, 'whole'));
    renameSync(join(half, 'whole'), to);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

/** Brings kept packages to a checkout. False where none are kept, or where they cannot be linked, as from another file system. */
export function restore(mark, to, folder = FOLDER) {
  const kept = join(folder, mark);
  try {
    statSync(kept);
    rmSync(to, { recursive: true, force: true });
    linkWhole(kept, to);
    utimesSync(kept, new Date(), new Date());
    return true;
  } catch (problem) {
    if (problem.code !== 'ENOENT') console.log(`The packages kept in ${kept} are not used: ${problem.message}`);
    return false;
  }
}

/** Keeps what a checkout has just installed, and no more than the newest of what was kept before. */
export function keep(mark, from, folder = FOLDER) {
  try {
    linkWhole(from, join(folder, mark));
    const now = Date.now();
    readdirSync(folder)
      .filter((name) => name.includes('.') && now - statSync(join(folder, name)).mtimeMs > DAY)
      .forEach((half) => rmSync(join(folder, half), { recursive: true, force: true }));
    readdirSync(folder)
      .filter((name) => !name.includes('.'))
      .map((name) => join(folder, name))
      .sort((left, right) => statSync(right).mtimeMs - statSync(left).mtimeMs)
      .slice(MOST)
      .forEach((old) => rmSync(old, { recursive: true, force: true }));
  } catch (problem) {
    console.log(`The packages are not kept for other checkouts: ${problem.message}`);
  }
}
