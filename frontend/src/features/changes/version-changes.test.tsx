import { render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { describe, expect, it, vi } from 'vitest';
import type { VersionChangeKind } from '../../gql/graphql';
import { VersionChangesTable } from './version-changes';

const edge = (name: string, kind: VersionChangeKind, before: string | null, after: string | null) => ({
  node: {
    kind,
    binary: { name, arch: 'x86_64' },
    oldVersion: before === null ? null : { evr: before },
    newVersion: after === null ? null : { evr: after },
  },
});

const changes = {
  totalCount: 120,
  pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' },
  edges: [
    edge('acl', 'ADDED', null, '2-1'),
    edge('bash', 'REMOVED', '5-1', null),
    edge('curl', 'UPDATED', '8-1', '8-2'),
  ],
};

describe('the table of changed binaries', () => {
  it('tells what happened, from which version to which, and links to what is there', () => {
    const next = vi.fn();
    const trail = { after: null, page: 1, next, previous: vi.fn() };
    render(<VersionChangesTable collection="demo" ordinal={7} changes={changes} trail={trail} busy={false} />, {
      wrapper: MemoryRouter,
    });

    expect(screen.getByRole('heading').textContent).toBe('Changed binaries: 120');
    const rows = screen.getAllByRole('row').slice(1);
    expect(
      rows.map((row) =>
        within(row)
          .getAllByRole('cell')
          .map((cell) => cell.textContent),
      ),
    ).toEqual([
      ['acl.x86_64', 'added', 'was not there', '2-1'],
      ['bash.x86_64', 'removed', '5-1', 'is gone'],
      ['curl.x86_64', 'updated', '8-1', '8-2'],
    ]);
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '/c/demo/binaries/acl?arch=x86_64&asOf=7',
      '/c/demo/binaries/curl?arch=x86_64&asOf=7',
    ]);
    screen.getByRole('button', { name: 'Next' }).click();
    expect(next).toHaveBeenCalledWith('b');
  });
});
