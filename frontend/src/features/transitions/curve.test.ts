import { expect, it } from 'vitest';
import { curveSentence, movesOf, type Point } from './curve';

const point = (ordinal: number, good: number, bad: number): Point => ({
  generation: { ordinal, at: `2026-06-${String(ordinal + 1).padStart(2, '0')}T06:00:00Z` },
  progress: { good, bad, partial: 0, unknown: 0 },
});

it('keeps the generations in which something moved', () => {
  const points = [point(0, 0, 3), point(1, 0, 3), point(2, 1, 2), point(4, 1, 2), point(5, 3, 0)];
  expect(movesOf(points).map((p) => p.generation.ordinal)).toEqual([0, 2, 5]);
  expect(movesOf([])).toEqual([]);
});

it.each([
  [[], 'Nothing has been done yet.'],
  [[point(0, 0, 3)], 'Nothing has been done yet.'],
  [[point(0, 0, 3), point(3, 1, 2)], 'It began in gen 3, 4 Jun 2026.'],
  [
    [point(0, 0, 3), point(3, 1, 2), point(7, 3, 0), point(8, 3, 0)],
    'It began in gen 3, 4 Jun 2026 and was done in gen 7, 8 Jun 2026, 4 generations later.',
  ],
  [[point(0, 1, 2), point(1, 3, 0)], 'It began before the first generation and was done in gen 1, 2 Jun 2026.'],
  [[point(0, 3, 0), point(1, 3, 0)], 'It began before the first generation.'],
])('tells the story of %j', (points, text) => expect(curveSentence(points)).toBe(text));
