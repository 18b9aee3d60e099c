import { ExpandableSection, Title } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { ChangesTable } from '../../components/changes-table';
import { DataTable } from '../../components/data-table';
import { OutcomeAlert } from '../../components/outcome-alert';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { PackageSchedulingDocument } from '../../gql/graphql';
import { count, formatPriority } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useTrail } from '../../lib/url-state';
import { useChange } from '../../lib/use-change';
import { SchedulingControls } from './scheduling-controls';
import { partWords, standingSentence, type Scheduling } from './standing';

const SIZE = 10;
const EVERY_MS = 15_000;

interface Props {
  collection: string;
  name: string;
}

/** When the package is built next, why, and what people can do about it. */
export function SchedulingSection({ collection, name }: Props) {
  const trail = useTrail('pending');
  const { data, refreshing, retry } = useLiveQuery(
    PackageSchedulingDocument,
    { collection, name, asOf: null, first: SIZE, after: trail.after },
    { collection, every: EVERY_MS },
  );
  const { busy, outcome, run, dismiss } = useChange(retry);
  if (!data) return null;
  const { currentSchedule: scheduling, tracking, settings, suspension } = data.package;
  if (!scheduling || !tracking || !settings) return null;
  const changes = scheduling.dependencyChanges;
  return (
    <Section
      heading="Scheduling"
      intro={standingSentence({
        standing: scheduling.status,
        changes: changes.totalCount,
        everythingDue: scheduling.everythingDue === true,
      })}
    >
      <OutcomeAlert outcome={outcome} run={run} dismiss={dismiss} />
      <p className="koschei-facts">
        <span>{tracking.text}</span>
        {scheduling.runningBuild && (
          <Link to={paths.build(collection, scheduling.runningBuild.number)}>See the running build</Link>
        )}
        {scheduling.arches.length > 0 && <span>Built for {scheduling.arches.join(', ')}</span>}
        {scheduling.unblockedCount > 0 && (
          <span>
            {scheduling.unblockedCount === 1
              ? '1 other package needs'
              : `${count(scheduling.unblockedCount, 'other package')} need`}{' '}
            what is built from it
          </span>
        )}
      </p>
      <div className="koschei-pair">
        <PriorityTable scheduling={scheduling} />
        {data.buildsWritable && (
          <ExpandableSection toggleText="Change when and how it is built">
            <SchedulingControls {...{ collection, name, scheduling, tracking, settings, suspension, busy, run }} />
          </ExpandableSection>
        )}
      </div>
      {changes.totalCount > 0 && (
        <Changes
          folded={scheduling.everythingDue === true}
          title={`${count(changes.totalCount, 'dependency', 'dependencies')} changed since its last build`}
        >
          <ChangesTable
            collection={collection}
            label="Dependencies that changed since its last build"
            changes={changes}
            trail={trail}
            size={SIZE}
            empty=""
            busy={refreshing}
          />
        </Changes>
      )}
    </Section>
  );
}

/** After a mass rebuild nearly everything is among them, so the list is folded away. */
function Changes({ folded, title, children }: { folded: boolean; title: string; children: ReactNode }) {
  if (folded) return <ExpandableSection toggleText={title}>{children}</ExpandableSection>;
  return (
    <>
      <Title headingLevel="h3" className="koschei-subhead">
        {title}
      </Title>
      {children}
    </>
  );
}

function PriorityTable({ scheduling: { priority, dueAt } }: { scheduling: Scheduling }) {
  if (!priority) return <p className="koschei-empty">It has no priority before its first build.</p>;
  const { total, threshold, parts } = priority;
  return (
    <div className="koschei-priority">
      <p>
        <strong>Priority {formatPriority(total)}</strong>{' '}
        <span className="koschei-subtle">
          (a build takes {formatPriority(threshold)})
          {total < threshold && dueAt && (
            <>
              ; time alone brings it there <When at={dueAt} />
            </>
          )}
        </span>
      </p>
      <DataTable
        label="What its priority consists of"
        rows={parts}
        rowKey={(part) => part.kind}
        empty="Every part of it is zero."
        columns={[
          { title: 'Part', render: (part) => partWords(part.kind) },
          { title: 'Counts', numeric: true, render: (part) => formatPriority(part.value) },
          { title: 'Why', width: 60, render: (part) => part.text },
        ]}
      />
    </div>
  );
}
