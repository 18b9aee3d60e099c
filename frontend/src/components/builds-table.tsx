import { Link } from 'react-router-dom';
import type { BuildRowFragment } from '../gql/graphql';
import { formatNumber } from '../lib/format';
import { paths } from '../lib/paths';
import { BuildStateLabel } from './build-state-label';
import { DataTable, type Column } from './data-table';
import { Duration } from './duration';
import { RowLink } from './row-link';
import { When } from './when';

interface Props {
  label: string;
  rows: BuildRowFragment[] | undefined;
  /** Whether rows are of several packages, so that each names its own. */
  packages?: boolean;
  empty: React.ReactNode;
  busy?: boolean;
}

/** Builds, one a row. */
export function BuildsTable({ label, rows, packages = false, empty, busy }: Props) {
  const columns: Column<BuildRowFragment>[] = [
    {
      title: packages ? 'Package' : 'Build',
      width: 30,
      render: (b) => (
        <>
          <RowLink to={paths.build(b.collection.name, b.number)}>{packages ? b.package.name : b.version.evr}</RowLink>{' '}
          {packages && <span className="koschei-subtle">{b.version.evr}</span>}
        </>
      ),
    },
    { title: 'State', render: (b) => <BuildStateLabel build={b} /> },
    { title: 'By', render: (b) => (b.real ? byMaintainer(b) : 'Koschei') },
    { title: 'Began', render: (b) => <When at={b.startedAt ?? b.submittedAt} /> },
    { title: 'Took', numeric: true, render: (b) => <Duration seconds={b.duration} /> },
    { title: 'Changes', numeric: true, render: (b) => <Changes build={b} /> },
  ];
  return (
    <DataTable label={label} rows={rows} rowKey={(b) => String(b.number)} empty={empty} busy={busy} columns={columns} />
  );
}

/** What the tag has is known of now alone. */
const byMaintainer = ({ currentlyUntagged, at }: BuildRowFragment) =>
  currentlyUntagged ? `A maintainer, untagged${at === null ? '' : ' now'}` : 'A maintainer';

function Changes({ build }: { build: BuildRowFragment }) {
  if (build.changeCount === null) return <span title="Not compared with a build before it">–</span>;
  return (
    <Link
      to={`${paths.build(build.collection.name, build.number)}#changes`}
      title="Dependencies that differ from the build before"
    >
      {formatNumber(build.changeCount)}
    </Link>
  );
}
