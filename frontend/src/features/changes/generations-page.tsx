import { Link, useParams } from 'react-router-dom';
import { Failed, Stale } from '../../components/failed';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { GenerationsDocument } from '../../gql/graphql';
import { count } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useTrail } from '../../lib/url-state';
import { GenerationsTable } from './generations-table';

const SIZE = 50;

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
  const { displayName = collection, generations, parent, branchGeneration } = data?.collection ?? {};
  const nodes = generations?.edges.map((edge) => edge.node);
  return (
    <>
      <PageHead
        documentTitle={['Generations', displayName]}
        heading={generations ? `${displayName} has ${count(generations.totalCount, 'generation')}` : 'Generations'}
        lead="Each generation is one state of the repository, with what it broke and what it fixed."
        link={paths.generations(collection)}
        facts={
          parent &&
          branchGeneration && (
            <span>
              branched at generation {branchGeneration.ordinal} from{' '}
              <Link to={paths.generations(parent.name)}>{parent.displayName}</Link>, whose generations are those below
            </span>
          )
        }
      />
      <Stale failure={failure} retry={retry} />
      <GenerationsTable collection={collection} generations={nodes} busy={refreshing} />
      {generations && nodes && (
        <Pager
          label="generations"
          trail={trail}
          size={SIZE}
          shown={nodes.length}
          total={generations.totalCount}
          pageInfo={generations.pageInfo}
        />
      )}
    </>
  );
}
