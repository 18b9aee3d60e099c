import { Skeleton } from '@patternfly/react-core';
import { Link, useParams } from 'react-router-dom';
import { AsOfBanner } from '../../components/as-of-banner';
import { DataTable } from '../../components/data-table';
import { Failed, Stale } from '../../components/failed';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { TransitionsDocument, type TransitionsQuery } from '../../gql/graphql';
import { count } from '../../lib/format';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { asOfVariable, useAsOf, usePinnedLink, useTrail } from '../../lib/url-state';
import { Deleted } from './deleted';
import { ProgressBar } from './progress-bar';
import { progressSentence } from './words';

const SIZE = 50;

type Row = TransitionsQuery['collection']['transitions']['edges'][number]['node'];

/** `/c/:collection/transitions`: all transitions and how far each has come. */
export function TransitionsPage() {
  const { collection = '' } = useParams();
  return <TransitionList key={collection} collection={collection} />;
}

function TransitionList({ collection }: { collection: string }) {
  const asOf = useAsOf();
  const trail = useTrail('after');
  const newest = useCollectionStatus(collection)?.generation?.ordinal;
  const { data, failure, retry, refreshing } = useLiveQuery(
    TransitionsDocument,
    { collection, first: SIZE, after: trail.after, asOf: asOfVariable(asOf) },
    { collection, pinned: asOf !== null },
  );
  const transitions = data?.collection.transitions;
  const link = usePinnedLink(transitions?.generation.ordinal);
  if (failure && !data)
    return (
      <Failed
        failure={failure}
        retry={retry}
        instead={<Link to={paths.transitions(collection)}>See the transitions in the newest generation</Link>}
      />
    );
  if (!transitions) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const rows = transitions.edges.map((edge) => edge.node);
  return (
    <>
      <PageHead
        documentTitle={['Transitions', data.collection.displayName]}
        heading={sentence(rows, transitions.totalCount)}
        lead="A transition takes many packages from something old to something new, such as the next version of a library."
        link={link}
        facts={
          <>
            <span>Generation {transitions.generation.ordinal}</span>
            {data.transitionsWritable && <Link to={paths.newTransition(collection)}>New transition</Link>}
          </>
        }
      />
      {asOf !== null && <AsOfBanner generation={transitions.generation} newest={newest} />}
      <Deleted onRestored={retry} />
      <Stale failure={failure} retry={retry} />
      <DataTable
        label="Transitions"
        rows={rows}
        rowKey={(row) => row.name}
        busy={refreshing}
        empty={
          <>
            None is saved yet.{' '}
            {data.transitionsWritable && <Link to={paths.newTransition(collection)}>Write the first one</Link>}
          </>
        }
        columns={[
          {
            title: 'Transition',
            width: 40,
            render: (row) => (
              <>
                <RowLink to={paths.transition(collection, row.name, { asOf })}>{row.title}</RowLink>
                <div className="koschei-subtle">{row.reason ?? progressSentence(row.progress, row.bad)}</div>
              </>
            ),
          },
          {
            title: 'Progress',
            width: 60,
            render: (row) =>
              row.progress && row.progress.affected > 0 ? (
                <ProgressBar
                  progress={row.progress}
                  to={(state) => paths.transition(collection, row.name, { state, asOf })}
                />
              ) : null,
          },
        ]}
      />
      <Pager
        label="transitions"
        trail={trail}
        size={SIZE}
        shown={rows.length}
        total={transitions.totalCount}
        pageInfo={transitions.pageInfo}
      />
    </>
  );
}

function sentence(rows: Row[], total: number): string {
  if (total === 0) return 'No transition is under way';
  if (rows.length < total) return count(total, 'transition');
  const open = rows.filter(({ progress }) => progress && progress.good < progress.affected).length;
  if (open === 0) return total === 1 ? 'The only transition is done' : `All ${total} transitions are done`;
  return open === total ? `${count(open, 'transition')} under way` : `${open} of ${total} transitions are under way`;
}
