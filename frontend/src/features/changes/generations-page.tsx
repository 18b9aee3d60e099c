import { Link, useParams } from 'react-router-dom';
import { DataTable } from '../../components/data-table';
import { Failed, Stale } from '../../components/failed';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { Day } from '../../components/when';
import { GenerationsDocument, type GenerationsQuery } from '../../gql/graphql';
import { count } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { originOf, progressOf, troubleOf } from '../../lib/sentences';
import { useTrail } from '../../lib/url-state';

const SIZE = 50;

type Generation = GenerationsQuery['collection']['generations']['edges'][number]['node'];

/** `/c/:collection/generations`: every generation, newest first. */
export function GenerationsPage() {
  const { collection = '' } = useParams();
  return <Generations key={collection} collection={collection} />;
}

function Generations({ collection }: { collection: string }) {
  const trail = useTrail('after');
  const variables = { collection, first: SIZE, after: trail.after };
  const { data, failure, refreshing, retry } = useLiveQuery(GenerationsDocument, variables, { collection });
  if (failure && !data)
    return <Failed failure={failure} retry={retry} instead={<Link to="/">See the collections there are</Link>} />;
  const { displayName = collection, generations } = data?.collection ?? {};
  const rows = generations?.edges.map((edge) => edge.node);
  return (
    <>
      <PageHead
        documentTitle={['Generations', displayName]}
        heading={generations ? `${displayName} has ${count(generations.totalCount, 'generation')}` : 'Generations'}
        lead="Each is one state of the repository, with what broke in it and what it repaired."
        link={paths.generations(collection)}
      />
      <Stale failure={failure} retry={retry} />
      <DataTable
        label="Generations"
        rows={rows}
        rowKey={(g) => String(g.ordinal)}
        busy={refreshing}
        empty="No repository has been seen yet."
        columns={[
          {
            title: 'Generation',
            render: (g) =>
              g.counts ? <RowLink to={paths.changes(collection, g.ordinal)}>{g.ordinal}</RowLink> : g.ordinal,
          },
          { title: 'Made', render: (g) => <Day at={g.at} /> },
          { title: 'Repository', render: originOf },
          { title: 'State', render: (g) => <State generation={g} /> },
          {
            title: 'Newly broken',
            numeric: true,
            render: (g) => g.counts && g.counts.sourcesNewlyBroken + g.counts.binariesNewlyBroken,
          },
          {
            title: 'Newly fixed',
            numeric: true,
            render: (g) => g.counts && g.counts.sourcesNewlyFixed + g.counts.binariesNewlyFixed,
          },
          { title: 'Packages broken', numeric: true, render: (g) => g.counts?.sourcesUnresolvable },
          { title: 'Binaries broken', numeric: true, render: (g) => g.counts?.binariesUninstallable },
        ]}
      />
      {generations && rows && (
        <Pager
          label="generations"
          trail={trail}
          size={SIZE}
          shown={rows.length}
          total={generations.totalCount}
          pageInfo={generations.pageInfo}
        />
      )}
    </>
  );
}

function State({ generation }: { generation: Generation }) {
  const trouble = troubleOf(generation);
  if (trouble !== null) return <>{trouble}</>;
  return <>{generation.state === 'COMPLETE' ? 'Complete' : `Under way: ${progressOf(generation.state).text}`}</>;
}
