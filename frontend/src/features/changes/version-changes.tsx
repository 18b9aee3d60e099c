import { DataTable } from '../../components/data-table';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { Section } from '../../components/section';
import { VersionChangesDocument, type VersionChangeKind, type VersionChangesQuery } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useTrail, type Trail } from '../../lib/url-state';

const SIZE = 50;

const KINDS: Record<VersionChangeKind, string> = { ADDED: 'added', REMOVED: 'removed', UPDATED: 'updated' };

type Changes = NonNullable<VersionChangesQuery['collection']['generation']>['versionChanges'];

/** Binaries that the generation brought, took away or gave another version; absent when there are none. */
export function VersionChanges({ collection, ordinal }: { collection: string; ordinal: number }) {
  // A page of another generation's list is no page of this one's.
  const trail = useTrail(`binaries${ordinal}`);
  const { data, failure, refreshing } = useLiveQuery(
    VersionChangesDocument,
    { collection, ordinal, first: SIZE, after: trail.after },
    { collection, pinned: true },
  );
  if (failure)
    return (
      <Section heading="Changed binaries" id="changed-binaries">
        <p className="koschei-empty">{failure.message}</p>
      </Section>
    );
  const changes = data?.collection.generation?.versionChanges;
  if (!changes || changes.totalCount === 0) return null;
  return <VersionChangesTable {...{ collection, ordinal, changes, trail }} busy={refreshing} />;
}

interface Props {
  collection: string;
  ordinal: number;
  changes: Changes;
  trail: Trail;
  busy: boolean;
}

export function VersionChangesTable({ collection, ordinal, changes, trail, busy }: Props) {
  const rows = changes.edges.map((edge) => edge.node);
  return (
    <Section heading={`Changed binaries: ${formatNumber(changes.totalCount)}`} id="changed-binaries">
      <DataTable
        label="Changed binaries"
        rows={rows}
        rowKey={(c) => `${c.binary.name}.${c.binary.arch}`}
        empty=""
        busy={busy}
        columns={[
          {
            title: 'Binary',
            width: 40,
            render: ({ kind, binary }) => (
              <>
                {kind === 'REMOVED' ? (
                  binary.name
                ) : (
                  <RowLink to={paths.binary(collection, binary.name, binary.arch, ordinal)}>{binary.name}</RowLink>
                )}
                <span className="koschei-subtle">.{binary.arch}</span>
              </>
            ),
          },
          { title: 'Change', width: 10, render: (c) => KINDS[c.kind] },
          {
            title: 'Before',
            render: (c) => c.oldVersion?.evr ?? <span className="koschei-subtle">was not there</span>,
          },
          { title: 'After', render: (c) => c.newVersion?.evr ?? <span className="koschei-subtle">is gone</span> },
        ]}
      />
      <Pager
        label="changed binaries"
        trail={trail}
        size={SIZE}
        shown={rows.length}
        total={changes.totalCount}
        pageInfo={changes.pageInfo}
      />
    </Section>
  );
}
