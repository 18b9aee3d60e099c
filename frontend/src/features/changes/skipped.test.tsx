import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { describe, expect, it } from 'vitest';
import type { GenerationsQuery } from '../../gql/graphql';
import { GenerationsTable } from './generations-table';
import { SkippedNote } from './skipped-note';

type Generation = GenerationsQuery['collection']['generations']['edges'][number]['node'];

const GONE = 'The repository was gone before it could be read: in Koji it is DELETED.';
const SENTENCE = `Generations 3 to 41 were skipped (39): ${GONE}`;

const side = (newlyBroken: number) => ({
  packages: 9,
  broken: newlyBroken,
  newlyBroken,
  newlyFixed: 0,
  stillBroken: 0,
});

const generation = (ordinal: number, reason: string | null): Generation =>
  ({
    collection: { name: 'demo' },
    ordinal,
    repoId: 100 + ordinal,
    revision: null,
    at: '2026-07-06T06:00:00Z',
    state: reason === null ? 'COMPLETE' : 'SKIPPED',
    reason,
    attemptCount: 0,
    foundAt: '2026-07-06T06:01:00Z',
    stateAt: '2026-07-06T06:02:00Z',
    counts: reason === null ? { build: side(2), runtime: side(3) } : null,
  }) as Generation;

const skipped = Array.from({ length: 39 }, (_, i) => generation(41 - i, GONE));

function table(generations: Generation[]) {
  render(<GenerationsTable collection="demo" generations={generations} busy={false} />, { wrapper: MemoryRouter });
  return () => screen.getAllByRole('row').slice(1);
}

describe('the table of generations', () => {
  it('has one row for all that were skipped, and unfolds it', async () => {
    const user = userEvent.setup();
    const rows = table([generation(42, null), ...skipped, generation(2, null)]);
    expect(rows()).toHaveLength(3);
    const run = rows()[1]!;
    expect(run.textContent).toContain('3 to 41');
    expect(run.textContent).toContain(SENTENCE);
    const button = within(run).getByRole('button', { name: 'Show all 39' });
    expect(button.getAttribute('aria-expanded')).toBe('false');

    await user.click(button);
    expect(rows()).toHaveLength(42);
    expect(rows()[2]!.textContent).toContain('Koji repository 141');
    expect(rows()[2]!.textContent).toContain(`Skipped: ${GONE}`);

    await user.click(within(rows()[1]!).getByRole('button', { name: 'Fold them' }));
    expect(rows()).toHaveLength(3);
  });
  it('leaves a single one as it is', () => {
    const rows = table([generation(8, null), generation(7, GONE), generation(6, null)]);
    expect(rows()).toHaveLength(3);
    expect(rows()[1]!.textContent).toContain(`Skipped: ${GONE}`);
    expect(screen.queryByRole('button')).toBeNull();
  });
  it('shows what the others broke', () => {
    const rows = table([generation(8, null)]);
    expect(within(rows()[0]!).getByRole('link').getAttribute('href')).toBe('/c/demo/g/8');
    expect(rows()[0]!.textContent).toContain('Complete50');
  });
});

describe('the note below the bars', () => {
  it('is one line that unfolds', async () => {
    const user = userEvent.setup();
    render(<SkippedNote generations={skipped} />);
    expect(screen.getByText(SENTENCE)).toBeDefined();
    expect(screen.queryByRole('listitem')).toBeNull();
    const button = screen.getByRole('button', { name: 'Show all 39', expanded: false });
    await user.click(button);
    expect(screen.getAllByRole('listitem')).toHaveLength(39);
    expect(screen.getAllByRole('listitem')[0]!.textContent).toContain('Generation 41');
    await user.click(screen.getByRole('button', { name: 'Fold them', expanded: true }));
    expect(screen.queryByRole('listitem')).toBeNull();
  });
  it('does not unfold for one', () => {
    render(<SkippedNote generations={[generation(7, GONE)]} />);
    expect(screen.getByText(`Generation 7 was skipped: ${GONE}`)).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
