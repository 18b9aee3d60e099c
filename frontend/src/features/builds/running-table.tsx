import { BuildStateLabel } from '../../components/build-state-label';
import { DataTable } from '../../components/data-table';
import { RowLink } from '../../components/row-link';
import { When } from '../../components/when';
import type { BuildsNowQuery } from '../../gql/graphql';
import { paths } from '../../lib/paths';
import { ArchStates } from './arch-states';

type Row = BuildsNowQuery['collection']['running']['edges'][number]['node'];

/** What is being built, and how far each architecture is. */
export function RunningTable({ rows }: { rows: Row[] }) {
  return (
    <DataTable
      label="Running builds"
      rows={rows}
      rowKey={(b) => String(b.number)}
      empty="Nothing is being built at the moment."
      columns={[
        {
          title: 'Package',
          width: 30,
          render: (b) => (
            <>
              <RowLink to={paths.build(b.collection.name, b.number)}>{b.package.name}</RowLink>{' '}
              <span className="koschei-subtle">{b.version.evr}</span>
            </>
          ),
        },
        { title: 'State', render: (b) => <BuildStateLabel build={b} /> },
        { title: 'Architectures', width: 40, render: (b) => <ArchStates tasks={b.tasks} /> },
        { title: 'Began', render: (b) => <When at={b.startedAt ?? b.submittedAt} /> },
      ]}
    />
  );
}
