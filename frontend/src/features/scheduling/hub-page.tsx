import { Alert, Progress, Skeleton } from '@patternfly/react-core';
import { Link, useParams } from 'react-router-dom';
import { BuildsTabs } from '../../components/builds-tabs';
import { DataTable } from '../../components/data-table';
import { Failed, Stale } from '../../components/failed';
import { OutcomeAlert } from '../../components/outcome-alert';
import { PageHead } from '../../components/page-head';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { HubDocument, type HubQuery } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useChange } from '../../lib/use-change';
import { SuspendSection } from './suspend-section';
import { SuspensionTable } from './suspension-table';
import { hubSentence } from './words';

const EVERY_MS = 10_000;

/** `/c/:collection/koji`: whether Koji has room, and what keeps builds from being submitted. */
export function HubPage() {
  const { collection = '' } = useParams();
  const { data, failure, retry } = useLiveQuery(HubDocument, { collection }, { collection, every: EVERY_MS });
  const { busy, outcome, run, dismiss } = useChange(retry);
  if (failure && !data) return <Failed failure={failure} retry={retry} instead={<Link to="/">All collections</Link>} />;
  if (!data) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const { hub, buildsWritable: writable } = data;
  return (
    <>
      <PageHead
        documentTitle={['Koji']}
        heading="Koji"
        lead={hubSentence(hub)}
        link={paths.hub(collection)}
        facts={
          <>
            <span>{hub.user ? `Koschei is ${hub.user} there` : 'Koschei has not logged in'}</span>
            {hub.loadsPolledAt && (
              <span>
                seen <When at={hub.loadsPolledAt} />
              </span>
            )}
          </>
        }
      />
      <BuildsTabs collection={collection} />
      <OutcomeAlert outcome={outcome} run={run} dismiss={dismiss} />
      <Stale failure={failure} retry={retry} />
      <Resets resets={hub.resets} />
      <Capacity hub={hub} />
      <Section
        heading="Suspensions"
        intro="A suspension stops submissions for a while; everything else goes on. It ends by itself."
      >
        <SuspensionTable suspensions={hub.suspensions} writable={writable} busy={busy} run={run} />
        {hub.suspensionCount > hub.suspensions.length && (
          <p className="koschei-subtle">
            Only {hub.suspensions.length} of {formatNumber(hub.suspensionCount)} are shown.
          </p>
        )}
      </Section>
      {writable && <SuspendSection data={data} busy={busy} run={run} />}
    </>
  );
}

/** The last one with how it was noticed; of earlier ones only when. */
function Resets({ resets }: { resets: HubQuery['hub']['resets'] }) {
  const [last, ...earlier] = resets;
  if (!last) return null;
  return (
    <Alert variant="warning" isInline title="The hub was set up anew">
      <p>
        <When at={last.at} />: {last.notice}
      </p>
      {earlier.map(({ at }) => (
        <p key={at}>
          Before that: <When at={at} />.
        </p>
      ))}
    </Alert>
  );
}

function Capacity({ hub }: { hub: HubQuery['hub'] }) {
  return (
    <div className="koschei-pair">
      <Section
        heading="Builders"
        intro={`Packages that need an architecture loaded above ${percent(hub.loadThreshold)} wait; others do not.`}
      >
        {hub.loads.length === 0 && <p className="koschei-empty">Koschei has not asked Koji about its builders yet.</p>}
        {hub.loads.map(({ arch, load }) => (
          <Progress
            key={arch}
            title={`${arch}${load > hub.loadThreshold ? ', packages wait for it' : ''}`}
            value={Math.round(load * 100)}
            size="sm"
            className="koschei-load"
          />
        ))}
      </Section>
      <Section
        heading="Builds that run"
        intro={`${formatNumber(hub.runningCount)} of at most ${formatNumber(hub.runningLimit)}.`}
      >
        <DataTable
          label="Builds that run of each collection"
          rows={hub.quotas}
          rowKey={(quota) => quota.collection.name}
          empty="No collection has a Koji."
          columns={[
            {
              title: 'Collection',
              render: (quota) => (
                <Link to={paths.builds(quota.collection.name, { state: 'open' })}>{quota.collection.name}</Link>
              ),
            },
            { title: 'Run', numeric: true, render: (quota) => formatNumber(quota.runningCount) },
            {
              title: 'At most',
              numeric: true,
              render: (quota) => (quota.runningLimit === null ? 'as in all' : formatNumber(quota.runningLimit)),
            },
            { title: 'Weight', numeric: true, render: (quota) => formatNumber(quota.weight) },
          ]}
        />
      </Section>
    </div>
  );
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
