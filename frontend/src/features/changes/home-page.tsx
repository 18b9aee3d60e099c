import { Skeleton } from '@patternfly/react-core';
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
  const broken = collections.filter((c) => c.retiredAt === null && newlyBroken(c) > 0).length;
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
                {c.retiredAt && (
                  <span className="koschei-subtle">
                    {' '}
                    retired <Day at={c.retiredAt} />
                  </span>
                )}
              </>
            ),
          },
          {
            title: 'Newest',
            render: (c) =>
              c.generation ? <GenerationLink generation={c.generation} /> : c.retiredAt ? 'none' : 'being resolved',
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
