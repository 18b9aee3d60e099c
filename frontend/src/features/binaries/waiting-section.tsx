import { DataTable } from '../../components/data-table';
import { GenerationLink } from '../../components/generation-link';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { Section } from '../../components/section';
import { BinaryWaitingDocument, type AwaitedChangeKind } from '../../gql/graphql';
import { distanceText, distanceTitle } from '../../lib/build-words';
import { formatNumber, formatPriority } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useTrail } from '../../lib/url-state';

const SIZE = 10;

const KINDS: Record<AwaitedChangeKind, string> = {
  UPDATED: 'Another version',
  ADDED: 'Was not installed',
  REMOVED: 'No longer installed',
  REPLACED: 'Another architecture',
};

interface Props {
  collection: string;
  name: string;
  arch: string | null;
}

/** Which packages are to be rebuilt because this binary changed; absent when none is. */
export function WaitingSection({ collection, name, arch }: Props) {
  const trail = useTrail('waiting');
  const { data, refreshing } = useLiveQuery(
    BinaryWaitingDocument,
    { collection, name, arch, first: SIZE, after: trail.after },
    { collection },
  );
  if (!data) return null;
  const { totalCount, everythingDue, edges, pageInfo } = data.binary.currentWaitingPackages;
  if (everythingDue)
    return (
      <Section heading="Waiting for this change">
        <p>
          So much has changed, as after a mass rebuild, that everything is due: Koschei does not list what waits for
          what until most packages are rebuilt.
        </p>
      </Section>
    );
  if (totalCount === 0) return null;
  const rows = edges.map((edge) => edge.node);
  return (
    <Section
      heading={`Waiting for this change: ${formatNumber(totalCount)}`}
      intro="Packages that wait to be rebuilt because of it; those it matters most for come first."
    >
      <DataTable
        label="Packages that wait for this change"
        rows={rows}
        rowKey={(w) => w.package.name}
        busy={refreshing}
        empty=""
        columns={[
          {
            title: 'Package',
            width: 30,
            render: (w) => <RowLink to={paths.package(collection, w.package.name)}>{w.package.name}</RowLink>,
          },
          { title: 'Since its last build', render: (w) => KINDS[w.kind] },
          {
            title: 'Changed in',
            render: (w) =>
              w.since ? <GenerationLink generation={w.since} /> : <span className="koschei-subtle">not known</span>,
          },
          {
            title: 'Distance',
            numeric: true,
            render: (w) => <span title={distanceTitle(w.distance)}>{distanceText(w.distance)}</span>,
          },
          { title: 'Weight', numeric: true, render: (w) => formatPriority(w.weight) },
        ]}
      />
      <Pager
        label="packages that wait for this change"
        trail={trail}
        size={SIZE}
        shown={rows.length}
        total={totalCount}
        pageInfo={pageInfo}
      />
    </Section>
  );
}
