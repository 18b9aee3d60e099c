import { expect, it } from 'vitest';
import { standingSentence } from './standing';

const standing = (kind: 'OVER_CAPACITY' | 'BELOW_THRESHOLD' | 'BLOCKED', position: number | null) => ({
  kind,
  text: 'The reason.',
  position,
});

it('says the place and why it waits there', () => {
  expect(standingSentence({ standing: standing('OVER_CAPACITY', 3), changes: 4, everythingDue: false })).toBe(
    'Waits at place 3 until other builds have ended: 4 dependencies changed.',
  );
  expect(standingSentence({ standing: standing('OVER_CAPACITY', 1), changes: 1, everythingDue: false })).toBe(
    'Waits at place 1 until other builds have ended: 1 dependency changed.',
  );
  expect(standingSentence({ standing: standing('OVER_CAPACITY', 2), changes: 0, everythingDue: false })).toBe(
    'Waits at place 2 until other builds have ended.',
  );
});

it('says what would have to happen', () => {
  expect(standingSentence({ standing: standing('BELOW_THRESHOLD', null), changes: 0, everythingDue: false })).toBe(
    'Nothing it is built with changed. The reason.',
  );
  expect(standingSentence({ standing: standing('BLOCKED', null), changes: 5, everythingDue: false })).toBe(
    'The reason.',
  );
});

it('says after a mass rebuild that everything is due', () => {
  expect(standingSentence({ standing: standing('OVER_CAPACITY', 3), changes: 212, everythingDue: true })).toBe(
    'Waits at place 3 until other builds have ended: 212 dependencies changed.' +
      ' So much has changed, as after a mass rebuild, that everything is due.',
  );
});
