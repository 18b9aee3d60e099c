import { describe, expect, it } from 'vitest';
import { conclusion, linesOf, nameOf, type Problem } from './explain';

const missing: Problem = {
  kind: 'MISSING',
  chain: [
    { from: 'node-yallist', requirement: 'node-tap >= 21', to: 'node-tap-21.7.5-2' },
    { from: 'node-tap', requirement: 'node-pacote >= 21~', to: null },
  ],
  missing: 'node-pacote >= 21~',
  conflict: null,
  text: 'node-yallist needs node-tap >= 21, and that needs node-pacote >= 21~, which nothing provides.',
};

describe('a missing requirement', () => {
  it('is told step by step', () => {
    expect(linesOf(missing)).toEqual([
      { from: 'node-yallist', requirement: 'node-tap >= 21', provider: 'node-tap-21.7.5-2', providerName: 'node-tap' },
      { from: 'node-tap', requirement: 'node-pacote >= 21~', provider: null, providerName: null },
    ]);
  });
  it('ends in what is missing', () => expect(conclusion(missing)).toBe('Nothing provides node-pacote >= 21~.'));
});

it('names both sides of a conflict', () => {
  const conflict = { left: 'node-glob-13.0.6-1', relation: 'node-babel7 < 8', right: 'node-babel7-7.20-1' };
  expect(conclusion({ ...missing, kind: 'CONFLICT', missing: null, conflict })).toBe(
    'node-glob-13.0.6-1 conflicts with node-babel7-7.20-1 (node-babel7 < 8).',
  );
  expect(conclusion({ ...missing, kind: 'OBSOLETED', conflict })).toContain(
    'node-glob-13.0.6-1 obsoletes node-babel7-7.20-1',
  );
});

it('has nothing to add to a reason it does not know', () => expect(conclusion({ ...missing, kind: 'OTHER' })).toBe(''));

it.each([
  ['libxml2-16-2.15.4-1.x86_64', 'libxml2-16'],
  ['clang-1:19.0-63', 'clang'],
  ['odd', 'odd'],
])('finds the name in %s', (nevra, name) => expect(nameOf(nevra)).toBe(name));
