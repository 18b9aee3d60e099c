import { Label, Skeleton } from '@patternfly/react-core';
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import { Link } from 'react-router-dom';
import { DataTable } from '../../components/data-table';
import { GenerationLink } from '../../components/generation-link';
import { PageHead } from '../../components/page-head';
import { RowLink } from '../../components/row-link';
import { Day } from '../../components/when';
import { count, formatNumber } from '../../lib/format';
import { useLive, type CollectionStatus } from '../../lib/live-context';
import { paths } from '../../lib/paths';
import { NewestChanges } from './changes-page';
import { Failed } from '../../components/failed';

/** `/`: what changed in the one collection there is, or how all of them are. */
export function HomePage() {
  const { collections, connected, refresh } = useLive();
  if (!collections)
    return connected ? (
      <Skeleton height="12rem" screenreaderText="Loading" />
    ) : (
      <Failed
        failure={{ kind: 'unreachable', code: null, message: 'The list of collections could not be fetched.' }}
        retry={refresh}
      />
    );
  const [only] = collections;
  return collections.length === 1 && only ? (
    <NewestChanges key={only.name} name={only.name} />
  ) : (
    <Overview collections={collections} />
  );
}

function Overview({ collections }: { collections: CollectionStatus[] }) {
  const broken = collections.filter((c) => c.followed && newlyBroken(c) > 0).length;
  return (
    <>
      <PageHead
        documentTitle={['Collections']}
        heading={
          broken === 0
            ? 'The newest generations broke nothing.'
            : `Something broke in ${broken} of ${count(collections.length, 'collection')}.`
        }
        link="/"
      />
      <DataTable
        label="Collections"
        rows={collections}
        rowKey={(c) => c.name}
        empty={<p>Koschei follows no collection yet. The administrator lists them in its configuration.</p>}
        columns={[
          {
            title: 'Collection',
            render: (c) => (
              <>
                <RowLink to={paths.changes(c.name)}>{c.displayName}</RowLink>
                <Standing collection={c} />
              </>
            ),
          },
          {
            title: 'Newest',
            render: (c) =>
              c.generation ? <GenerationLink generation={c.generation} /> : !c.followed ? 'none' : 'being resolved',
          },
          { title: 'Newly broken', numeric: true, render: (c) => <Number c={c} n={newlyBroken(c)} /> },
          { title: 'Newly fixed', numeric: true, render: (c) => <Number c={c} n={newlyFixed(c)} /> },
          {
            title: 'Packages broken',
            numeric: true,
            render: (c) => c.generation?.counts && <Broken c={c} side="packages" />,
          },
          {
            title: 'Binaries broken',
            numeric: true,
            render: (c) => c.generation?.counts && <Broken c={c} side="binaries" />,
          },
        ]}
      />
    </>
  );
}

/** What is not as usual in a collection, in a few words. */
function Standing({ collection: { retiredAt, followed, faults } }: { collection: CollectionStatus }) {
  if (retiredAt)
    return (
      <span className="koschei-subtle">
        {' '}
        retired <Day at={retiredAt} />
      </span>
    );
  if (!followed) return <span className="koschei-subtle"> not followed any more</span>;
  return faults.map(({ part, text }) => (
    <Label key={part} isCompact color="orange" variant="outline" title={text} icon={<ExclamationTriangleIcon />}>
      {part === 'FOLLOWING' ? 'finds nothing new' : 'builds nothing'}
    </Label>
  ));
}

function newlyBroken({ generation }: CollectionStatus): number {
  const c = generation?.counts;
  return c ? c.build.newlyBroken + c.runtime.newlyBroken : 0;
}

function newlyFixed({ generation }: CollectionStatus): number {
  const c = generation?.counts;
  return c ? c.build.newlyFixed + c.runtime.newlyFixed : 0;
}

function Number({ c, n }: { c: CollectionStatus; n: number }) {
  return n === 0 ? (
    <span className="koschei-subtle">0</span>
  ) : (
    <Link to={paths.changes(c.name)}>{formatNumber(n)}</Link>
  );
}

function Broken({ c, side }: { c: CollectionStatus; side: 'packages' | 'binaries' }) {
  const counts = c.generation?.counts;
  if (!counts) return null;
  return side === 'packages' ? (
    <Link to={paths.packages(c.name, { state: 'UNRESOLVABLE' })}>{formatNumber(counts.build.broken)}</Link>
  ) : (
    <Link to={paths.binaries(c.name, { state: 'UNINSTALLABLE' })}>{formatNumber(counts.runtime.broken)}</Link>
  );
}
