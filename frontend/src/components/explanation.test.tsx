import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { expect, it } from 'vitest';
import { Explanation } from './explanation';

it('reads from the package to what is missing, and links to what lies between', () => {
  const problem = {
    kind: 'MISSING' as const,
    chain: [
      { from: 'node-yallist', requirement: 'node-tap >= 21', to: 'node-tap-21.7.5-2' },
      { from: 'node-tap', requirement: 'node-pacote >= 21~', to: null },
    ],
    missing: 'node-pacote >= 21~',
    conflict: null,
    text: 'node-yallist needs node-tap, which needs node-pacote, which nothing provides.',
  };
  render(
    <MemoryRouter>
      <Explanation problem={problem} collection="demo" asOf={85} />
    </MemoryRouter>,
  );
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'node-yallist needs node-tap >= 21, provided by node-tap-21.7.5-2',
    'which needs node-pacote >= 21~',
    'Nothing provides node-pacote >= 21~.',
  ]);
  expect(screen.getByRole('link').getAttribute('href')).toBe('/c/demo/binaries/node-tap?asOf=85');
});
