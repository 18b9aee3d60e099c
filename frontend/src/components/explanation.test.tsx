import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { expect, it } from 'vitest';
import type { Line } from '../lib/explanation-tree';
import { Explanation } from './explanation';

const generation = { collection: { name: 'demo' }, ordinal: 23, at: '2026-07-06T06:00:00Z' };

const lines: Line[] = [
  {
    depth: 0,
    fromName: 'node-yallist',
    requirement: 'node-tap >= 21',
    toNevra: 'node-tap-21.7.5-2.noarch',
    text: 'node-yallist needs node-tap >= 21, which node-tap-21.7.5-2.noarch provides',
    problem: null,
  },
  {
    depth: 1,
    fromName: 'node-tap',
    requirement: 'node-pacote >= 21~',
    toNevra: null,
    text: 'node-tap needs node-pacote >= 21~, which nothing provides',
    problem: {
      kind: 'MISSING',
      missing: 'node-pacote >= 21~',
      conflict: null,
      nearMisses: [
        { kind: 'OTHER_VERSION', capability: 'node-pacote = 15', evr: '15', nevra: 'node-pacote-15-1.noarch' },
      ],
      causeKeys: ['MISSING node-pacote >= 21~'],
      text: '',
    },
  },
];

function show(changes: { package: string | null; newVersion: string | null; text: string }[] = []) {
  const user = userEvent.setup();
  render(
    <MemoryRouter>
      <Explanation
        heading="Why it cannot be built"
        title="node-yallist 4 cannot be built:"
        lines={lines}
        brokenBy={{
          generation,
          changes: changes.map(({ package: name, newVersion, text }) => ({
            kind: 'PROVIDER_UPDATED',
            package: name === null ? null : { name, arch: 'noarch' },
            newVersion: newVersion === null ? null : { evr: newVersion },
            text,
          })),
          text: 'No change is known.',
        }}
        causes={[{ key: 'MISSING node-pacote >= 21~', followerCount: 8 }]}
        side="BUILD"
        collection="demo"
        asOf={85}
      />
    </MemoryRouter>,
  );
  return user;
}

const hrefs = () => screen.getAllByRole('link').map((a) => [a.textContent, a.getAttribute('href')]);

it('reads from the package to what is missing, and links to what lies between', () => {
  show();
  const tree = screen.getByRole('list', { name: 'Step by step' });
  expect(tree.textContent).toContain('node-yallist needs node-tap >= 21, provided by node-tap-21.7.5-2.noarch');
  expect(within(tree).getByText('Nothing provides node-pacote >= 21~.')).toBeTruthy();
  expect(tree.textContent).toContain('node-pacote = 15 from node-pacote-15-1.noarch (another version)');
  expect(hrefs()).toEqual([
    ['node-tap-21.7.5-2.noarch', '/c/demo/binaries/node-tap?asOf=85'],
    ['node-pacote-15-1.noarch', '/c/demo/binaries/node-pacote?asOf=85'],
    ['7 other packages fail for the same reason', '/c/demo/cause?key=MISSING+node-pacote+%3E%3D+21%7E&asOf=85'],
    ['gen 23', '/c/demo/g/23'],
  ]);
  expect(screen.getByText(/No change is known\./)).toBeTruthy();
});

it('links to the package that changed, in the generation that changed it, unless it is gone', () => {
  show([
    { package: 'tap', newVersion: '21-1', text: 'node-tap is built by tap, which was updated from 16-1 to 21-1.' },
    { package: 'gone', newVersion: null, text: 'gone 1-1 was removed.' },
  ]);
  expect(hrefs()).toContainEqual(['tap', '/c/demo/binaries/tap?arch=noarch&asOf=23']);
  expect(screen.queryByRole('link', { name: 'gone' })).toBeNull();
});

it('is copied as text', async () => {
  const user = show();
  await user.click(screen.getByRole('button', { name: 'Copy as text' }));
  expect(await screen.findByText('Text copied')).toBeTruthy();
  const text = await navigator.clipboard.readText();
  expect(text).toContain('    node-tap needs node-pacote >= 21~, which nothing provides\n');
});
