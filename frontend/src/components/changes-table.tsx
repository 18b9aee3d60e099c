import type { ChangePartsFragment } from '../gql/graphql';
import { distanceText, distanceTitle } from '../lib/build-words';
import { formatPriority } from '../lib/format';
import { paths } from '../lib/paths';
import { DataTable } from './data-table';
import { Pager } from './pager';
import { RowLink } from './row-link';
import type { Trail } from '../lib/url-state';

interface Props {
  collection: string;
  label: string;
  changes: ChangePartsFragment | undefined;
  trail: Trail;
  size: number;
  empty: React.ReactNode;
  busy?: boolean;
}

/** Dependencies that changed, nearest first; each leads to what else that change did. */
export function ChangesTable({ collection, label, changes, trail, size, empty, busy }: Props) {
  const rows = changes?.edges.map((edge) => edge.node);
  return (
    <>
      <DataTable
        label={label}
        rows={rows}
        rowKey={(c) => `${c.binary.name}.${c.binary.arch}`}
        empty={empty}
        busy={busy}
        columns={[
          {
            title: 'Dependency',
            width: 30,
            render: (c) => (
              <>
                <RowLink
                  to={paths.update(collection, c.binary.name, c.oldVersion?.evr ?? null, c.newVersion?.evr ?? null)}
                >
                  {c.binary.name}
                </RowLink>
                <span className="koschei-subtle">.{c.binary.arch}</span>
              </>
            ),
          },
          {
            title: 'Before',
            render: (c) => c.oldVersion?.evr ?? <span className="koschei-subtle">was not there</span>,
          },
          { title: 'After', render: (c) => c.newVersion?.evr ?? <span className="koschei-subtle">is gone</span> },
          {
            title: 'Distance',
            numeric: true,
            render: (c) => <span title={distanceTitle(c.distance)}>{distanceText(c.distance)}</span>,
          },
          { title: 'Weight', numeric: true, render: (c) => formatPriority(c.weight) },
        ]}
      />
      {changes && rows && (
        <Pager
          label={label.toLowerCase()}
          trail={trail}
          size={size}
          shown={rows.length}
          total={changes.totalCount}
          pageInfo={changes.pageInfo}
        />
      )}
    </>
  );
}
