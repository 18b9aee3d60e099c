import { Label } from '@patternfly/react-core';
import type { ClosurePartsFragment } from '../gql/graphql';
import { paths } from '../lib/paths';
import type { Trail } from '../lib/url-state';
import { Bytes } from './bytes';
import { DataTable } from './data-table';
import { Pager } from './pager';
import { RowLink } from './row-link';

interface Props {
  label: string;
  collection: string;
  asOf: number | null;
  rows: ClosurePartsFragment;
  trail: Trail;
  size: number;
  busy: boolean;
  empty: string;
}

/** Everything that is installed, nearest first. */
export function ClosureTable({ label, collection, asOf, rows, trail, size, busy, empty }: Props) {
  const nodes = rows.edges.map((edge) => edge.node);
  return (
    <>
      <DataTable
        label={label}
        rows={nodes}
        rowKey={(m) => `${m.binary.name}.${m.binary.arch}`}
        busy={busy}
        empty={empty}
        columns={[
          { title: 'Distance', render: (m) => <Distance steps={m.distance} /> },
          {
            title: 'Binary',
            render: (m) => (
              <RowLink to={paths.binary(collection, m.binary.name, m.binary.arch, asOf)}>{m.binary.name}</RowLink>
            ),
          },
          { title: 'Version', render: (m) => m.binary.version.evr },
          { title: 'Download', numeric: true, render: (m) => <Bytes value={m.binary.downloadSize} /> },
          { title: 'Installed', numeric: true, render: (m) => <Bytes value={m.binary.installSize} /> },
        ]}
      />
      <Pager
        label={label}
        trail={trail}
        size={size}
        shown={nodes.length}
        total={rows.totalCount}
        pageInfo={rows.pageInfo}
      />
    </>
  );
}

function Distance({ steps }: { steps: number | null }) {
  const title =
    steps === null
      ? 'Only the build group brings it'
      : steps === 0
        ? 'The package itself'
        : `${steps} requirements away`;
  const text = steps === null ? 'group' : steps === 0 ? 'itself' : String(steps);
  return (
    <Label isCompact variant="outline" color="grey" title={steps === 1 ? 'A direct requirement' : title}>
      {text}
    </Label>
  );
}
