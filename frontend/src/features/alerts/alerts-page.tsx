import { Label, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { Link, useParams } from 'react-router-dom';
import { DataTable } from '../../components/data-table';
import { Failed, Stale } from '../../components/failed';
import { GenerationLink } from '../../components/generation-link';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { Predictions } from '../../components/predictions';
import { Remedies } from '../../components/remedies';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { AlertsDocument, type AlertsQuery, type AlertState } from '../../gql/graphql';
import { count, formatNumber } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { predictionRecordText } from '../../lib/predictions';
import { useReasonList } from '../../lib/reason-list';
import { countOf, SIDE_WORDS } from '../../lib/sides';
import {
  ALERT_VIEWS,
  causeText,
  EMPTY_WORDS,
  recordText,
  STATE_WORDS,
  updateText,
  VIEW_STATES,
  VIEW_WORDS,
} from './words';

const EVERY_MS = 15_000;

type Alert = AlertsQuery['collection']['currentAlerts']['edges'][number]['node'];

/** `/c/:collection/alerts`: new breakage, one row for each cause, and whether people have been told. */
export function AlertsPage() {
  const { collection = '' } = useParams();
  return <Alerts key={collection} collection={collection} />;
}

function Alerts({ collection }: { collection: string }) {
  const { kind, trail, size, change, variables } = useReasonList(ALERT_VIEWS);
  const view = kind ?? 'open';
  const { data, failure, retry, refreshing } = useLiveQuery(
    AlertsDocument,
    { collection, first: variables.first, after: variables.after, states: VIEW_STATES[view] },
    { collection, pinned: false, every: EVERY_MS },
  );
  if (failure && !data) return <Failed failure={failure} retry={retry} />;
  const found = data?.collection;
  const rows = found?.currentAlerts.edges.map((edge) => edge.node);
  const counts = new Map(found?.currentAlertCounts.map((c) => [c.state, c.alertCount]));
  const inView = (states: AlertState[]) => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  return (
    <>
      <PageHead
        documentTitle={['Alerts', found?.displayName ?? collection]}
        heading={found ? heading(inView(VIEW_STATES.open)) : 'Alerts'}
        lead={found ? recordText(found.currentAlertRecord) : undefined}
        link={paths.alerts(collection, { kind })}
      />
      {found && found.currentRemedies.edges.length > 0 && (
        <Section
          heading="What would mend it"
          intro="Builds that have succeeded and are in no repository yet, and what would work again with them."
        >
          <Remedies collection={collection} remedies={found.currentRemedies.edges.map((edge) => edge.node)} />
        </Section>
      )}
      {found && (
        <Section heading="Predicted" intro={predictionRecordText(found.currentPredictionRecord)}>
          <Predictions collection={collection} rows={found.currentPredictions.edges.map((edge) => edge.node)} />
          {found.currentPredictions.totalCount === 0 && (
            <p className="koschei-empty">No broken package would probably be fixed by a rebuild alone.</p>
          )}
          {found.currentPredictions.totalCount > found.currentPredictions.edges.length && (
            <p>{count(found.currentPredictions.totalCount, 'package')} in all; these are the newest.</p>
          )}
        </Section>
      )}
      <ToggleGroup aria-label="Which alerts" className="koschei-sides">
        {ALERT_VIEWS.map((v) => (
          <ToggleGroupItem
            key={v}
            text={`${VIEW_WORDS[v]} (${formatNumber(inView(VIEW_STATES[v]))})`}
            isSelected={v === view}
            onChange={() => change({ kind: v === 'open' ? null : v })}
          />
        ))}
      </ToggleGroup>
      <Stale failure={failure} retry={retry} />
      <DataTable
        label="Alerts"
        rows={rows}
        rowKey={(row) => row.alertId}
        busy={refreshing}
        empty={<p>{EMPTY_WORDS[view]}</p>}
        columns={[
          { title: 'What', width: 45, render: (row) => <What collection={collection} alert={row} /> },
          { title: 'Hits', render: (row) => <Hits alert={row} /> },
          { title: 'State', render: (row) => <StateLabel state={row.state} /> },
          { title: 'Since', render: (row) => (row.since ? <GenerationLink generation={row.since} /> : 'thinned out') },
          { title: 'Noticed', render: (row) => <When at={row.noticedAt} /> },
        ]}
      />
      {found && rows && (
        <Pager
          label="alerts"
          trail={trail}
          size={size}
          shown={rows.length}
          total={found.currentAlerts.totalCount}
          pageInfo={found.currentAlerts.pageInfo}
        />
      )}
    </>
  );
}

const heading = (open: number) => (open === 0 ? 'Nothing new is broken' : count(open, 'open alert'));

/** The cause, and what brought it about. */
function What({ collection, alert }: { collection: string; alert: Alert }) {
  const { text, update, causeKey, side, state } = alert;
  const gone = state === 'CLOSED' || state === 'REVERTED' || state === 'FADING';
  const words = text ?? causeText(causeKey);
  return (
    <>
      {gone ? words : <Link to={paths.cause(collection, side, causeKey)}>{words}</Link>}
      {update && <div className="koschei-subtle">{updateText(update)}</div>}
    </>
  );
}

function Hits({ alert: { packageCount, largestPackageCount, side, goneSince } }: { alert: Alert }) {
  return (
    <>
      {countOf(packageCount, side)} {SIDE_WORDS[side].fail}
      {largestPackageCount > packageCount && `, ${formatNumber(largestPackageCount)} at most`}
      {goneSince && (
        <div>
          until <GenerationLink generation={goneSince} />
        </div>
      )}
    </>
  );
}

const COLOURS: Record<AlertState, 'grey' | 'red' | 'green' | 'orange'> = {
  SETTLING: 'orange',
  OPEN: 'red',
  FADING: 'green',
  CLOSED: 'green',
  REVERTED: 'grey',
};

function StateLabel({ state }: { state: AlertState }) {
  return (
    <Label isCompact color={COLOURS[state]}>
      {STATE_WORDS[state]}
    </Label>
  );
}
