/**
 * The steps of Maven's build, each left out when nothing it depends on has changed since it last succeeded:
 *   steps.mjs install   npm ci, unless another checkout has done it
 *   steps.mjs build     generate types, bundle
 *   steps.mjs test      check types and style, unit tests
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keep, restore } from './packages.mjs';

process.chdir(join(import.meta.dirname, '..'));

const GENERATED = new Set(['node_modules', 'target', 'src/gql']);
const LOCK = ['package.json', 'package-lock.json', '.npmrc'];
const EVERYTHING = ['.', '../graphql/src/main/resources/graphql'];

const steps = {
  install: { inputs: LOCK, output: 'node_modules/.package-lock.json', stamp: 'node_modules/.installed', npm: ['ci'] },
  build: {
    inputs: EVERYTHING,
    output: 'target/classes/META-INF/resources/index.html',
    stamp: 'target/.built',
    npm: ['run', 'build'],
  },
  test: { inputs: EVERYTHING, output: 'target', stamp: 'target/.tested', npm: ['run', 'check'] },
};

function filesOf(path) {
  // Beside node_modules there may be half of it, of a build that was cut off.
  if (GENERATED.has(path) || path.startsWith('node_modules')) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(path === '.' ? name : `${path}/${name}`));
}

function fingerprint(paths) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.version}`);
  for (const file of paths.flatMap(filesOf)) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

const [name] = process.argv.slice(2);
const step = steps[name];
if (!step) throw new Error(`Unknown step ${name}; there are: ${Object.keys(steps).join(', ')}`);

const now = fingerprint(step.inputs);
if (existsSync(step.output) && existsSync(step.stamp) && readFileSync(step.stamp, 'utf8') === now) {
  console.log(`${name}: nothing has changed`);
} else {
  rmSync(step.stamp, { force: true });
  if (name !== 'install' || !restore(now, 'node_modules')) {
    const { status, error } = spawnSync(process.execPath, [process.env.npm_execpath, ...step.npm], {
      stdio: 'inherit',
    });
    if (error) throw error;
    if (status !== 0) process.exit(status ?? 1);
    if (name === 'install') keep(now, 'node_modules');
  }
  mkdirSync(dirname(step.stamp), { recursive: true });
  writeFileSync(step.stamp, now);
}
