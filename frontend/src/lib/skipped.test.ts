import { describe, expect, it } from 'vitest';
import { foldSkipped, skippedByReason, skippedSentence } from './skipped';

const GONE = 'The repository was gone before it could be read: in Koji it is DELETED.';
const missing = (repo: number) => `https://koji.test/repos/f43-build/${repo}/repomd.xml does not exist.`;

const skipped = (ordinal: number, reason = GONE) => ({
  ordinal,
  repoId: 100 + ordinal,
  state: 'SKIPPED' as const,
  reason,
});
const complete = (ordinal: number) => ({
  ordinal,
  repoId: 100 + ordinal,
  state: 'COMPLETE' as const,
  reason: null,
});

const ordinals = (groups: { ordinal: number }[][]) => groups.map((group) => group.map((g) => g.ordinal));

describe('foldSkipped', () => {
  it('puts neighbours with the same reason together, newest first or last', () => {
    const list = [complete(2), skipped(3), skipped(4), skipped(5), complete(6)];
    expect(ordinals(foldSkipped(list))).toEqual([[2], [3, 4, 5], [6]]);
    expect(ordinals(foldSkipped(list.reverse()))).toEqual([[6], [5, 4, 3], [2]]);
  });
  it('keeps complete ones, other reasons and gaps apart', () => {
    expect(ordinals(foldSkipped([complete(1), complete(2)]))).toEqual([[1], [2]]);
    expect(ordinals(foldSkipped([skipped(1), skipped(2, 'It is empty.'), skipped(3, 'It is empty.')]))).toEqual([
      [1],
      [2, 3],
    ]);
    expect(ordinals(foldSkipped([skipped(1), skipped(3)]))).toEqual([[1], [3]]);
  });
  it('knows a reason by more than the number of the repository', () => {
    expect(ordinals(foldSkipped([skipped(1, missing(101)), skipped(2, missing(102))]))).toEqual([[1, 2]]);
    expect(ordinals(foldSkipped([skipped(1, missing(101)), skipped(2, missing(101))]))).toEqual([[1], [2]]);
    expect(ordinals(foldSkipped([skipped(1, 'It has 1010 bytes.'), skipped(2, 'It has 1020 bytes.')]))).toEqual([
      [1],
      [2],
    ]);
  });
  it('has nothing to fold in nothing', () => {
    expect(foldSkipped([])).toEqual([]);
  });
});

it('collects those with the same reason, wherever they are', () => {
  const list = [skipped(1), complete(2), skipped(3, 'It is empty.'), skipped(4), complete(5)];
  expect(ordinals(skippedByReason(list))).toEqual([[1, 4], [3]]);
});

describe('skippedSentence', () => {
  it('tells the whole reason of one', () => {
    expect(skippedSentence([skipped(7, missing(107))])).toBe(`Generation 7 was skipped: ${missing(107)}`);
  });
  it('counts those that follow each other', () => {
    const run = Array.from({ length: 39 }, (_, i) => skipped(41 - i));
    expect(skippedSentence(run)).toBe(`Generations 3 to 41 were skipped (39): ${GONE}`);
  });
  it('says when others are between', () => {
    expect(skippedSentence([skipped(3), skipped(4), skipped(9)])).toBe(
      `3 of the generations 3 to 9 were skipped: ${GONE}`,
    );
  });
  it('leaves out the numbers that differ', () => {
    expect(skippedSentence([skipped(3, missing(103)), skipped(4, missing(104))])).toBe(
      'Generations 3 to 4 were skipped (2): https://koji.test/repos/f43-build/…/repomd.xml does not exist.',
    );
  });
});

describe('generations that were thinned out', () => {
  const thinned = (ordinal: number) => ({ ordinal, repoId: 100 + ordinal, state: 'THINNED' as const, reason: null });

  it('are together, apart from skipped ones', () => {
    expect(ordinals(foldSkipped([thinned(1), thinned(2), skipped(3), complete(4), thinned(5)]))).toEqual([
      [1, 2],
      [3],
      [4],
      [5],
    ]);
    expect(skippedByReason([thinned(1), thinned(2)])).toEqual([]);
  });
  it('say where to find what they changed', () => {
    expect(skippedSentence([thinned(2), thinned(1)])).toBe(
      'Generations 1 to 2 were thinned out (2): the next one says what they changed.',
    );
    expect(skippedSentence([thinned(7)])).toBe('Generation 7 was thinned out: the next one says what it changed.');
  });
});
