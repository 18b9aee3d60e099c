import { describe, expect, it } from 'vitest';
import { branchesOf, explanationText, needsOf, type Line, type Need } from './explanation-tree';

const line = (depth: number, from: string, requirement: string | null, to: string | null = null): Line => ({
  depth,
  fromName: from,
  requirement,
  toNevra: to,
  text: `${from} needs ${requirement}`,
  problem: null,
});

const outline = (needs: Need[]): unknown[] =>
  needs.map((n) => [n.requirement, ...n.ways.map((w) => [w.line.toNevra, ...outline(w.needs)])]);

describe('the tree of an explanation', () => {
  it('is read from the depth of its lines', () => {
    const lines = [
      line(0, 'a', 'b', 'b-1-1'),
      line(1, 'b', 'c', 'c-1-1'),
      line(2, 'c', 'd'),
      line(1, 'b', 'e'),
      line(0, 'a', 'f'),
    ];
    expect(outline(needsOf(branchesOf(lines)))).toEqual([
      ['b', ['b-1-1', ['c', ['c-1-1', ['d', [null]]]], ['e', [null]]]],
      ['f', [null]],
    ]);
  });

  it('holds the ways to meet one need together', () => {
    const lines = [
      line(0, 'a', 'x | y', 'x-1-1'),
      line(1, 'x', 'gone'),
      line(0, 'a', 'x | y', 'y-1-1'),
      line(1, 'y', 'lost'),
    ];
    expect(outline(needsOf(branchesOf(lines)))).toEqual([
      ['x | y', ['x-1-1', ['gone', [null]]], ['y-1-1', ['lost', [null]]]],
    ]);
  });

  it('keeps apart what only ends', () =>
    expect(needsOf(branchesOf([line(0, 'a', null), line(0, 'a', null)]))).toHaveLength(2));

  it('does not lose a line that is deeper than the one above it allows', () =>
    expect(outline(needsOf(branchesOf([line(3, 'a', 'b'), line(1, 'c', 'd')])))).toEqual([
      ['b', [null, ['d', [null]]]],
    ]));
});

it('an explanation is copied as indented text', () => {
  const lines = [
    { ...line(0, 'app', 'foo', 'foo-1-1.noarch'), text: 'app needs foo, which foo-1-1.noarch provides' },
    { ...line(1, 'foo', 'libbar >= 2'), text: 'foo needs libbar >= 2, which nothing provides' },
  ];
  const generation = { collection: { name: 'demo' }, ordinal: 23, at: '2026-07-06T06:00:00Z' };
  const brokenBy = { generation, changes: [], text: 'bar was updated from 2 to 1.' };
  expect(explanationText('app 1-1 cannot be built:', lines, brokenBy)).toBe(`app 1-1 cannot be built:
  app needs foo, which foo-1-1.noarch provides
    foo needs libbar >= 2, which nothing provides
Broken since generation 23, 6 Jul 2026:
  bar was updated from 2 to 1.
`);
});
