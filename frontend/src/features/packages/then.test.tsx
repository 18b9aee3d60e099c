import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { expect, it } from 'vitest';
import { isUnknownThen, settingsThen, type Then } from './then';
import { ThenFacts } from './then-section';

const pkg: Then = {
  name: 'sed',
  at: '2026-06-04T06:00:00Z',
  tracking: { text: 'It is tracked.' },
  settings: {
    package: { name: 'sed', collection: { name: 'demo' } },
    tracked: true,
    chosen: false,
    manualPriority: 300,
    staticPriority: -40,
    archOverride: { only: null, except: ['s390x'] },
    buildUnresolved: false,
  },
  suspension: null,
  lastBuild: {
    number: 7,
    version: { evr: '4.9-1' },
    real: false,
    state: 'FAILED',
    current: true,
    at: '2026-06-04T06:00:00Z',
    cancelRequestedAt: null,
    finishedAt: '2026-06-03T12:00:00Z',
  },
};

function show(change: Partial<Then>, began: string | null) {
  render(
    <MemoryRouter>
      <ThenFacts pkg={{ ...pkg, ...change }} began={began} now="/now" build={(number) => `/build/${number}`} />
    </MemoryRouter>,
  );
}

const lines = () => screen.getAllByRole('listitem').map((item) => item.textContent);

it('says what held then', () => {
  show({}, '2026-06-01T00:00:00Z');
  expect(lines()).toEqual([
    'It is tracked.',
    '300 was added to its priority for the next build.',
    '−40 was added to its priority for good.',
    'It was built for all architectures but s390x.',
    'Its last build: 4.9-1 by Koschei, Failed, on 3 Jun 2026',
  ]);
  expect(screen.getByRole('link', { name: '4.9-1' }).getAttribute('href')).toBe('/build/7');
  expect(screen.getByText(/nothing can be changed here/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('says what it cannot know', () => {
  show({ tracking: null, settings: null, lastBuild: null }, '2026-11-28T04:00:00Z');
  expect(lines()).toEqual([
    'How it was tracked and set is not known: Koschei has kept that since 28 Nov 2026.',
    'Koschei knows of no build that had ended.',
  ]);
});

it('tells what is not known from what was not there', () => {
  const gone = { at: '2026-06-04T06:00:00Z', tracking: null };
  expect(isUnknownThen(gone, null)).toBe(true);
  expect(isUnknownThen(gone, '2026-06-04T06:00:01Z')).toBe(true);
  expect(isUnknownThen(gone, '2026-06-04T06:00:00Z')).toBe(false);
  expect(isUnknownThen(pkg, null)).toBe(false);
});

it('says nothing of settings that were left alone', () => {
  const { settings } = pkg;
  expect(
    settingsThen({ settings: settings && { ...settings, manualPriority: 0, staticPriority: 0, archOverride: null } }),
  ).toEqual([]);
  expect(settingsThen({ settings: null })).toEqual([]);
});
