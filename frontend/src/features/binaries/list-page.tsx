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
import { BinariesDocument, type BinaryState } from '../../gql/graphql';
import { count, formatNumber } from '../../lib/format';
import { listSentence, sorting, useList, variablesOf } from '../../lib/list-state';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { asOfVariable, useAsOf, usePinnedLink, useTrail } from '../../lib/url-state';

const SIZE = 50;
const STATES: BinaryState[] = ['INSTALLABLE', 'UNINSTALLABLE'];
const WORDS = { INSTALLABLE: 'can be installed', UNINSTALLABLE: 'cannot be installed' };

/** `/c/:collection/binaries`: binary packages, and which of them can be installed. */
export function BinaryListPage() {
  const { collection = '' } = useParams();
  return <BinaryList key={collection} collection={collection} />;
}

function BinaryList({ collection }: { collection: string }) {
  const asOf = useAsOf();
  const newest = useCollectionStatus(collection)?.generation?.ordinal;
  const { list, change } = useList(STATES);
  const trail = useTrail('after');
  const variables = { collection, first: SIZE, after: trail.after, asOf: asOfVariable(asOf), ...variablesOf(list) };
  const { data, failure, refreshing, retry } = useLiveQuery(BinariesDocument, variables, {
    collection,
    pinned: asOf !== null,
  });
  const ordinal = data?.collection.binaries.generation.ordinal;
  const link = usePinnedLink(ordinal);
  if (failure && !data)
    return (
      <Failed
        failure={failure}
        retry={retry}
        instead={<Link to={paths.binaries(collection)}>See all binaries of the newest generation</Link>}
      />
    );

  const binaries = data?.collection.binaries;
  const rows = binaries?.edges.map((edge) => edge.node);
  const sort = sorting(list, change);
  return (
    <>
      <PageHead
        documentTitle={['Binaries', data?.collection.displayName ?? collection]}
        heading={binaries ? listSentence(count(binaries.totalCount, 'binary', 'binaries'), list, WORDS) : 'Binaries'}
        link={link}
        facts={binaries && <span>Generation {ordinal}</span>}
      />
      {asOf !== null && binaries && <AsOfBanner generation={binaries.generation} newest={newest} />}
      <ListToolbar
        noun="binaries"
        list={list}
        change={change}
        states={[
          ['UNINSTALLABLE', 'Cannot be installed'],
          ['INSTALLABLE', 'Can be installed'],
        ]}
      />
      <Stale failure={failure} retry={retry} />
      <DataTable
        label="Binaries"
        rows={rows}
        rowKey={(b) => `${b.name}.${b.arch}`}
        busy={refreshing && !rows}
        empty={<NoMatch collection={collection} name={list.name} asOf={asOf} />}
        columns={[
          {
            title: 'Binary',
            sort: sort('name'),
            width: 25,
            render: (b) => <RowLink to={paths.binary(collection, b.name, b.arch, asOf)}>{b.name}</RowLink>,
          },
          { title: 'Version', render: (b) => b.version.evr },
          { title: 'State', render: (b) => <StateLabel state={b.state} current={asOf === null} /> },
          { title: 'Since', sort: sort('since'), render: (b) => <GenerationLink generation={b.since} /> },
          {
            title: 'Packages',
            sort: sort('packages'),
            numeric: true,
            render: (b) => b.closureSize && formatNumber(b.closureSize.packages),
          },
          {
            title: 'With all it requires',
            sort: sort('size'),
            numeric: true,
            render: (b) => <Bytes value={b.closureSize?.installSize} />,
          },
        ]}
      />
      {binaries && rows && (
        <Pager
          label="binaries"
          trail={trail}
          size={SIZE}
          shown={rows.length}
          total={binaries.totalCount}
          pageInfo={binaries.pageInfo}
        />
      )}
    </>
  );
}

function NoMatch({ collection, name, asOf }: { collection: string; name: string; asOf: number | null }) {
  const q = name.trim();
  return (
    <>
      <p>No binary of this generation is like that.</p>
      <p>
        {q && (
          <>
            <Link to={paths.packages(collection, { q, asOf })}>Search the packages for “{q}”</Link>, or{' '}
          </>
        )}
        <Link to={paths.binaries(collection, { asOf })}>show all binaries</Link>.
      </p>
    </>
  );
}
