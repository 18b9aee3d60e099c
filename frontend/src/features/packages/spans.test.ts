import { describe, expect, it } from 'vitest';
import { historySentence, stretches, type Span } from './spans';

const at = (ordinal: number) => ({ collection: { name: 'demo' }, ordinal, at: '2026-07-08T17:00:00Z' });
const span = (from: number, to: number, resolved: boolean, current = false): Span => ({
  firstGeneration: at(from),
  lastGeneration: at(to),
  current,
  resolved,
  problems: resolved ? [] : [{ text: 'clang needs clang-19 >= 19~, and nothing provides it.' }],
});

describe('the history of clang', () => {
  const history = [span(27, 30, true, true), span(23, 26, false), span(0, 22, true)];

  it('reads from left to right, each stretch as wide as it was long', () => {
    expect(stretches(history).map((s) => [s.from, s.to, s.resolved])).toEqual([
      [0, 22, true],
      [23, 26, false],
      [27, 30, true],
    ]);
    expect(stretches(history)[1]?.share).toBeCloseTo(4 / 31);
  });
  it('leads to where each stretch began, and to now at its end', () => {
    expect(stretches(history).map((s) => s.asOf)).toEqual([0, 23, null]);
  });
  it('says why', () => expect(stretches(history)[1]?.words).toContain('clang-19'));
  it('fits in a sentence', () => expect(historySentence(history)).toBe('It broke once in 31 generations.'));
});

it.each([
  [[span(0, 9, true, true)], 'It could be built in every generation since 0.'],
  [[span(4, 9, false, true)], 'It could never be built.'],
  [[span(6, 9, true, true), span(4, 5, false)], 'It was broken from the start, in generation 4.'],
  [
    [span(6, 9, false, true), span(4, 5, true), span(2, 3, false), span(0, 1, true)],
    'It broke 2 times in 10 generations.',
  ],
  [[], ''],
])('tells other histories, too', (history, text) => expect(historySentence(history)).toBe(text));
