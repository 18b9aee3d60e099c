import { expect, it } from 'vitest';
import type { BisectQuery } from '../../gql/graphql';
import { searchOf } from './search';

type State = BisectQuery['package']['currentBisections'][number]['state'];

const RANGE = { good: 69, bad: 84 };

function subject(next: number | null, ...searches: [State, number, number][]) {
  const bisections = searches.map(([state, good, bad]) => ({
    state,
    good: { ordinal: good },
    bad: { ordinal: bad },
  }));
  return {
    currentBisectionPlan: { next: next === null ? null : { ordinal: next } },
    currentBisections: bisections,
  } as BisectQuery['package'];
}

it('begins when a build would tell something', () => {
  expect(searchOf(subject(76), RANGE)).toEqual({ found: false, possible: true });
  expect(searchOf(subject(null), RANGE)).toEqual({ found: false, possible: false });
});

it('does not begin twice', () => {
  expect(searchOf(subject(76, ['SEARCHING', 10, 20]), RANGE).possible).toBe(false);
});

it('begins again after it was stopped', () => {
  expect(searchOf(subject(76, ['STOPPED', 69, 84]), RANGE)).toEqual({ found: false, possible: true });
});

it('has nothing to begin once the generation is found', () => {
  expect(searchOf(subject(76, ['FOUND', 78, 79]), RANGE)).toEqual({ found: true, possible: false });
});

it('begins when what was found lies elsewhere', () => {
  expect(searchOf(subject(76, ['FOUND', 40, 41]), RANGE)).toEqual({ found: false, possible: true });
});
