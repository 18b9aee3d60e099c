import { Label, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { Link, useParams } from 'react-router-dom';
import { DataTable } from '../../components/data-table';
import { Failed, Stale } from '../../components/failed';
import { GenerationLink } from '../../components/generation-link';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { When } from '../../components/when';
import { UpdateChecksDocument, type UpdateChecksQuery, type UpdateCheckState } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useReasonList } from '../../lib/reason-list';
import {
  CHECK_VIEWS,
  checkName,
  contentText,
  effectText,
  EMPTY_WORDS,
  ORIGIN_WORDS,
  STATE_WORDS,
  VIEW_STATES,
  VIEW_WORDS,
} from './check-words';

const EVERY_MS = 5_000;

type Check = UpdateChecksQuery['collection']['updateChecks']['edges'][number]['node'];

/** `/c/:collection/updates`: updates that were checked before they were in the collection. */
export function UpdateChecksPage() {
  const { collection = '' } = useParams();
  return <Checks key={collection} collection={collection} />;
}

function Checks({ collection }: { collection: string }) {
  const { kind, trail, size, change, variables } = useReasonList(CHECK_VIEWS);
  const { data, failure, retry, refreshing } = useLiveQuery(
    UpdateChecksDocument,
    { collection, first: variables.first, after: variables.after, states: kind ? [VIEW_STATES[kind]] : null },
    { collection, pinned: false, every: EVERY_MS },
  );
  if (failure && !data) return <Failed failure={failure} retry={retry} />;
  const found = data?.collection;
  const rows = found?.updateChecks.edges.map((edge) => edge.node);
  const counts = new Map(found?.updateCheckCounts.map((each) => [each.state, each.checkCount]));
  return (
    <>
      <PageHead
        documentTitle={['Updates', found?.displayName ?? collection]}
        heading="Updates that were checked"
        lead="What updates would break and fix, found out before they are in the collection."
        facts={<Link to={paths.preview(collection)}>Try out a change</Link>}
        link={paths.checks(collection, { kind })}
      />
      <ToggleGroup aria-label="Which updates" className="koschei-sides">
        <ToggleGroupItem text="All" isSelected={kind === null} onChange={() => change({ kind: null })} />
        {CHECK_VIEWS.map((view) => (
          <ToggleGroupItem
            key={view}
            text={`${VIEW_WORDS[view]} (${formatNumber(counts.get(VIEW_STATES[view]) ?? 0)})`}
            isSelected={view === kind}
            onChange={() => change({ kind: view })}
          />
        ))}
      </ToggleGroup>
      <Stale failure={failure} retry={retry} />
      <DataTable
        label="Updates"
        rows={rows}
        rowKey={(row) => row.checkId}
        busy={refreshing}
        empty={<p>{kind ? EMPTY_WORDS[kind] : 'No update was checked yet. The command koschei check-update asks.'}</p>}
        columns={[
          { title: 'Update', width: 35, render: (row) => <What collection={collection} check={row} /> },
          { title: 'Verdict', render: (row) => <Verdict state={row.state} /> },
          { title: 'What it would do', width: 30, render: (row) => effectText(row) },
          {
            title: 'Checked in',
            render: (row) =>
              row.generation ? <GenerationLink generation={row.generation} /> : withoutGeneration(row.state),
          },
          { title: 'Asked', render: (row) => <Asked check={row} /> },
        ]}
      />
      {found && rows && (
        <Pager
          label="updates"
          trail={trail}
          size={size}
          shown={rows.length}
          total={found.updateChecks.totalCount}
          pageInfo={found.updateChecks.pageInfo}
        />
      )}
    </>
  );
}

const withoutGeneration = (state: UpdateCheckState) => (state === 'WAITING' ? 'not yet' : 'thinned out');

/** Its preview has all of it, for as long as it is kept. */
function What({ collection, check }: { collection: string; check: Check }) {
  const name = checkName(check);
  return (
    <>
      {check.preview ? <RowLink to={paths.preview(collection, check.preview.number)}>{name}</RowLink> : name}
      {check.title !== null && <div className="koschei-subtle">{contentText(check)}</div>}
    </>
  );
}

function Asked({ check }: { check: Check }) {
  return (
    <>
      <When at={check.requestedAt} />
      <div className="koschei-subtle">{ORIGIN_WORDS[check.origin]}</div>
    </>
  );
}

const COLOURS: Record<UpdateCheckState, 'grey' | 'red' | 'green' | 'blue'> = {
  WAITING: 'grey',
  RUNNING: 'blue',
  PASSED: 'green',
  FAILED: 'red',
  UNKNOWN: 'grey',
};

function Verdict({ state }: { state: UpdateCheckState }) {
  return (
    <Label isCompact color={COLOURS[state]}>
      {STATE_WORDS[state]}
    </Label>
  );
}
