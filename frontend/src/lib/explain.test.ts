import { expect, it } from 'vitest';
import { conclusion, nameOf, type Problem } from './explain';

const missing: Problem = {
  kind: 'MISSING',
  missing: 'node-pacote >= 21~',
  conflict: null,
  nearMisses: [],
  causeKeys: ['MISSING node-pacote >= 21~'],
  text: 'node-yallist needs node-tap >= 21, and that needs node-pacote >= 21~, which nothing provides.',
};

it('a missing requirement ends in what is missing', () =>
  expect(conclusion(missing)).toBe('Nothing provides node-pacote >= 21~.'));

it('names both sides of a conflict', () => {
  const conflict = {
    fromNevra: 'node-glob-13.0.6-1',
    relation: 'node-babel7 < 8',
    toNevra: 'node-babel7-7.20-1',
    unversioned: false,
  };
  expect(conclusion({ ...missing, kind: 'CONFLICT', missing: null, conflict })).toBe(
    'node-glob-13.0.6-1 conflicts with node-babel7-7.20-1 (node-babel7 < 8).',
  );
  const trap = { fromNevra: 'lib-dev-2-4', relation: 'lib < 2-4', toNevra: 'lib-2-4', unversioned: true };
  expect(conclusion({ ...missing, kind: 'CONFLICT', missing: null, conflict: trap })).toBe(
    'lib-dev-2-4 conflicts with lib-2-4 (lib < 2-4, which it provides without its version).',
  );
  expect(conclusion({ ...missing, kind: 'OBSOLETED', conflict })).toContain(
    'node-glob-13.0.6-1 obsoletes node-babel7-7.20-1',
  );
});

it('says what exists for another architecture only', () =>
  expect(conclusion({ ...missing, kind: 'NOT_INSTALLABLE' })).toBe(
    'node-pacote >= 21~ exists only for another architecture, or is excluded.',
  ));

it('leaves a reason it does not know to the text', () =>
  expect(conclusion({ ...missing, kind: 'OTHER' })).toBe(missing.text));

it.each([
  ['libxml2-16-2.15.4-1.x86_64', 'libxml2-16'],
  ['clang-1:19.0-63', 'clang'],
  ['odd', 'odd'],
])('finds the name in %s', (nevra, name) => expect(nameOf(nevra)).toBe(name));
