import { DataTable } from '../../components/data-table';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import type { BuildsNowQuery } from '../../gql/graphql';
import { formatNumber, formatPriority } from '../../lib/format';
import { paths } from '../../lib/paths';
import type { Trail } from '../../lib/url-state';

interface Props {
  collection: string;
  queue: BuildsNowQuery['collection']['queue'];
  trail: Trail;
  size: number;
}

/** What is built next, and why. */
export function QueueTable({ collection, queue, trail, size }: Props) {
  const rows = queue.edges.map((edge) => edge.node);
  return (
    <>
      <DataTable
        label="Queue"
        rows={rows}
        rowKey={(row) => row.package.name}
        empty="The queue is empty: no package has a reason to be rebuilt."
        columns={[
          { title: 'Place', numeric: true, render: (row) => formatNumber(row.position) },
          {
            title: 'Package',
            width: 30,
            render: (row) => <RowLink to={paths.package(collection, row.package.name)}>{row.package.name}</RowLink>,
          },
          { title: 'Priority', numeric: true, render: (row) => formatPriority(row.priority) },
          { title: 'Unblocks', numeric: true, render: (row) => formatNumber(row.unblockedCount) },
          { title: 'Why', width: 50, render: (row) => row.text },
        ]}
      />
      <Pager
        label="the queue"
        trail={trail}
        size={size}
        shown={rows.length}
        total={queue.totalCount}
        pageInfo={queue.pageInfo}
      />
    </>
  );
}
