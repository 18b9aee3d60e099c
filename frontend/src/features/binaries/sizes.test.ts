import { describe, expect, it } from 'vitest';
import { gapsOf, largestChange, measureOf, pointsOf, stretchesOf, type Sample } from './sizes';

const sample = (ordinal: number, megabytes: number | null): Sample => ({
  generation: { ordinal, at: `2026-06-${String(ordinal + 1).padStart(2, '0')}T06:00:00Z` },
  closureSize:
    megabytes === null
      ? null
      : { packageCount: megabytes / 10, downloadSize: megabytes * 3e5, installSize: megabytes * 1e6 },
});

const samples = [sample(0, 440), sample(1, 440), sample(2, 450), sample(3, null), sample(4, null), sample(6, 430)];

describe('a size history', () => {
  it('becomes a curve with gaps', () => {
    expect(pointsOf(samples, 'packages')).toEqual([
      [0, 44],
      [1, 44],
      [2, 45],
      [3, null],
      [4, null],
      [6, 43],
    ]);
    expect(gapsOf(samples)).toEqual([[3, 4]]);
  });
  it('becomes rows, one for each change, across gaps', () => {
    expect(stretchesOf(samples).map((s) => [s.from, s.to, s.change])).toEqual([
      [0, 1, null],
      [2, 2, 10e6],
      [3, 4, null],
      [6, 6, -20e6],
    ]);
  });
  it('knows its largest change', () => {
    expect(largestChange(stretchesOf(samples))?.from).toBe(6);
    expect(largestChange(stretchesOf([sample(0, 1), sample(1, 1)]))).toBeNull();
  });
});

it.each([
  [null, 'installed'],
  ['download', 'download'],
  ['toString', 'installed'],
])('%s in the address means %s', (text, measure) => expect(measureOf(text)).toBe(measure));
