import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { expect, it } from 'vitest';
import type { BisectionPartsFragment } from '../../gql/graphql';
import { BisectionState } from './bisection-state';

function show(parts: Partial<BisectionPartsFragment>) {
  const bisection: BisectionPartsFragment = {
    id: 'b1',
    good: { ordinal: 3 },
    bad: { ordinal: 9 },
    state: 'SEARCHING',
    result: null,
    waitsFor: null,
    requestedAt: '2026-07-06T06:00:00Z',
    builds: [],
    ...parts,
  };
  const { container } = render(
    <MemoryRouter>
      <BisectionState collection="demo" bisection={bisection} />
    </MemoryRouter>,
  );
  return container.querySelector('p')?.textContent;
}

it('says what the next build of a search waits for', () => {
  expect(show({ waitsFor: 'It waits until builders for x86_64 have less to do.' })).toContain(
    'Searching: it builds in generation 3 and fails in generation 9. It waits until builders for x86_64 have less to do. Asked for',
  );
});

it('says nothing while a build is under way', () => {
  expect(show({})).toContain('fails in generation 9.  Asked for');
});

it('says what was found', () => {
  expect(show({ state: 'FOUND', result: 'Generation 7 broke it.' })).toContain('Found: ');
  expect(screen.getByText(/Generation 7 broke it/)).toBeDefined();
});
