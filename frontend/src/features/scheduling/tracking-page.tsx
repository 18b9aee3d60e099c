import { Skeleton } from '@patternfly/react-core';
import { Link, useParams } from 'react-router-dom';
import { BuildsTabs } from '../../components/builds-tabs';
import { Failed, Stale } from '../../components/failed';
import { OutcomeAlert } from '../../components/outcome-alert';
import { PageHead } from '../../components/page-head';
import { When } from '../../components/when';
import { TrackingDocument } from '../../gql/graphql';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useChange } from '../../lib/use-change';
import { PolicyForm } from './policy-form';
import { trackingSentence } from './words';

/** `/c/:collection/tracking`: which packages are rebuilt, and what another policy would do. */
export function TrackingPage() {
  const { collection = '' } = useParams();
  return <Tracking key={collection} collection={collection} />;
}

function Tracking({ collection }: { collection: string }) {
  const { data, failure, retry } = useLiveQuery(TrackingDocument, { collection }, { collection });
  const { busy, outcome, run, dismiss } = useChange(retry);
  if (failure && !data) return <Failed failure={failure} retry={retry} instead={<Link to="/">All collections</Link>} />;
  if (!data) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const { tracking, trackingPolledAt, displayName } = data.collection;
  return (
    <>
      <PageHead
        documentTitle={['Tracking', displayName]}
        heading="Tracking"
        lead={tracking ? trackingSentence(tracking) : 'This collection has no Koji, so nothing is built for it.'}
        link={paths.tracking(collection)}
        facts={
          <>
            <Link to={paths.packages(collection)}>All packages</Link>
            {trackingPolledAt && (
              <span>
                Koji was asked <When at={trackingPolledAt} />
              </span>
            )}
          </>
        }
      />
      <BuildsTabs collection={collection} />
      <OutcomeAlert outcome={outcome} run={run} dismiss={dismiss} />
      <Stale failure={failure} retry={retry} />
      {tracking && (
        <PolicyForm
          key={`${tracking.policy} ${tracking.groups.join()}`}
          collection={collection}
          tracking={tracking}
          writable={data.buildsWritable}
          busy={busy}
          run={run}
        />
      )}
    </>
  );
}
