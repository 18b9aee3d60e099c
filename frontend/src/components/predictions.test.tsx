import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { expect, it } from 'vitest';
import type { PredictionPartsFragment } from '../gql/graphql';
import { Predictions } from './predictions';

const prediction: PredictionPartsFragment = {
  number: 1,
  packageName: 'bar',
  since: { collection: { name: 'demo' }, ordinal: 14, at: '2026-06-20T06:00:00Z' },
  predictedAt: '2026-06-20T06:05:00Z',
  binaryNames: ['bar', 'bar-libs'],
  renewals: Array.from({ length: 9 }, (_, i) => ({
    binaryName: 'bar-libs',
    binaryArch: 'x86_64',
    oldRequirement: `libfoo${i}.so.2`,
    newRequirement: `libfoo${i}.so.3`,
    providerNevra: `foo${i}-3-1.x86_64`,
  })),
};

it('says what it rests on, and leaves out what is too much', () => {
  render(
    <MemoryRouter>
      <Predictions collection="demo" rows={[prediction]} />
    </MemoryRouter>,
  );
  expect(screen.getByRole('heading', { name: /A rebuild of bar would probably fix it: 2 binaries/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'bar' }).getAttribute('href')).toBe('/c/demo/packages/bar');
  const shown = screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(shown).toHaveLength(8);
  expect(shown[0]).toBe('libfoo0.so.2 of bar-libs would become libfoo0.so.3, which foo0-3-1.x86_64 provides');
  expect(screen.getByText('And 1 more.')).toBeTruthy();
});
