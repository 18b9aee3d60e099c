import { Link, useParams } from 'react-router-dom';
import { AsOfBanner } from '../../components/as-of-banner';
import { Bytes } from '../../components/bytes';
import { DataTable } from '../../components/data-table';
import { Failed, Stale } from '../../components/failed';
import { GenerationLink } from '../../components/generation-link';
import { ListToolbar } from '../../components/list-toolbar';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { StateLabel } from '../../components/state-label';
import { PackagesDocument, type PackageState } from '../../gql/graphql';
import { count, formatNumber } from '../../lib/format';
import { listSentence, sorting, useList, variablesOf } from '../../lib/list-state';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { asOfVariable, useAsOf, usePinnedLink, useTrail } from '../../lib/url-state';

const SIZE = 50;
const STATES: PackageState[] = ['RESOLVED', 'UNRESOLVABLE'];
const WORDS = { RESOLVED: 'can be built', UNRESOLVABLE: 'cannot be built' };

/** `/c/:collection/packages`: source packages, and which of them can be built. */
export function PackageListPage() {
  const { collection = '' } = useParams();
  return <PackageList key={collection} collection={collection} />;
}

function PackageList({ collection }: { collection: string }) {
  const asOf = useAsOf();
  const newest = useCollectionStatus(collection)?.generation?.ordinal;
  const { list, change } = useList(STATES);
  const trail = useTrail('after');
  const variables = { collection, first: SIZE, after: trail.after, asOf: asOfVariable(asOf), ...variablesOf(list) };
  const { data, failure, refreshing, retry } = useLiveQuery(PackagesDocument, variables, {
    collection,
    pinned: asOf !== null,
  });
  const ordinal = data?.collection.packages.generation.ordinal;
  const link = usePinnedLink(ordinal);
  if (failure && !data)
    return (
      <Failed
        failure={failure}
        retry={retry}
        instead={<Link to={paths.packages(collection)}>See all packages of the newest generation</Link>}
      />
    );

  const packages = data?.collection.packages;
  const rows = packages?.edges.map((edge) => edge.node);
  const sort = sorting(list, change);
  return (
    <>
      <PageHead
        documentTitle={['Packages', data?.collection.displayName ?? collection]}
        heading={packages ? listSentence(count(packages.totalCount, 'package'), list, WORDS) : 'Packages'}
        link={link}
        facts={packages && <span>Generation {ordinal}</span>}
      />
      {asOf !== null && packages && <AsOfBanner generation={packages.generation} newest={newest} />}
      <ListToolbar
        noun="packages"
        list={list}
        change={change}
        states={[
          ['UNRESOLVABLE', 'Cannot be built'],
          ['RESOLVED', 'Can be built'],
        ]}
      />
      <Stale failure={failure} retry={retry} />
      <DataTable
        label="Packages"
        rows={rows}
        rowKey={(p) => p.name}
        busy={refreshing && !rows}
        empty={<NoMatch collection={collection} name={list.name} asOf={asOf} />}
        columns={[
          {
            title: 'Package',
            sort: sort('name'),
            width: 25,
            render: (p) => <RowLink to={paths.package(collection, p.name, asOf)}>{p.name}</RowLink>,
          },
          { title: 'Version', render: (p) => p.version.evr },
          { title: 'State', render: (p) => <StateLabel state={p.state} current={asOf === null} /> },
          { title: 'Since', sort: sort('since'), render: (p) => <GenerationLink generation={p.since} /> },
          {
            title: 'Installed to build',
            sort: sort('packages'),
            numeric: true,
            render: (p) => p.closureSize && formatNumber(p.closureSize.packages),
          },
          {
            title: 'Size',
            sort: sort('size'),
            numeric: true,
            render: (p) => <Bytes value={p.closureSize?.installSize} />,
          },
        ]}
      />
      {packages && rows && (
        <Pager
          label="packages"
          trail={trail}
          size={SIZE}
          shown={rows.length}
          total={packages.totalCount}
          pageInfo={packages.pageInfo}
        />
      )}
    </>
  );
}

function NoMatch({ collection, name, asOf }: { collection: string; name: string; asOf: number | null }) {
  const q = name.trim();
  return (
    <>
      <p>No package of this generation is like that.</p>
      <p>
        {q && (
          <>
            <Link to={paths.binaries(collection, { q, asOf })}>Search the binaries for “{q}”</Link>, or{' '}
          </>
        )}
        <Link to={paths.packages(collection, { asOf })}>show all packages</Link>.
      </p>
    </>
  );
}
