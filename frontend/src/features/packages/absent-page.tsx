import { Label, ToggleGroup, ToggleGroupItem, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { Link, useParams } from 'react-router-dom';
import { DataTable } from '../../components/data-table';
import { Failed, Stale } from '../../components/failed';
import { GenerationLink } from '../../components/generation-link';
import { NameSearch } from '../../components/name-search';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { When } from '../../components/when';
import { AbsentPackagesDocument, type AbsenceKind, type AbsentPackagesQuery } from '../../gql/graphql';
import { count, formatNumber } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useReasonList } from '../../lib/reason-list';
import { ABSENCE_WORDS, ABSENCES } from './absences';

type Answer = AbsentPackagesQuery['collection'];

/** `/c/:collection/absent`: packages that the newest generation does not hold, and why. */
export function AbsentPackagesPage() {
  const { collection = '' } = useParams();
  return <AbsentPackages key={collection} collection={collection} />;
}

function AbsentPackages({ collection }: { collection: string }) {
  const { kind, name, trail, size, change, variables, filtered } = useReasonList(ABSENCES);
  const { data, failure, retry, refreshing } = useLiveQuery(
    AbsentPackagesDocument,
    { collection, ...variables },
    { collection, pinned: false },
  );
  if (failure && !data) return <Failed failure={failure} retry={retry} />;
  const found = data?.collection;
  const rows = found?.absentPackages.edges.map((edge) => edge.node);
  return (
    <>
      <PageHead
        documentTitle={['Not in the repository', found?.displayName ?? collection]}
        heading={found ? sentence(found) : 'Packages that are not in the repository'}
        lead="Koji lists or listed them, or an earlier generation held them; the newest one does not."
        link={`${paths.absent(collection, { kind, q: name })}`}
        facts={<Link to={paths.packages(collection)}>Packages of the repository</Link>}
      />
      <Toolbar aria-label="Which packages" className="koschei-toolbar" inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <NameSearch noun="packages" name={name} onChange={(q) => change({ q })} />
          </ToolbarItem>
          <ToolbarItem>
            <Kinds counts={found?.absenceCounts ?? []} kind={kind} onChange={(kind) => change({ kind })} />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Stale failure={failure} retry={retry} />
      <DataTable
        label="Packages that are not in the repository"
        rows={rows}
        rowKey={(p) => p.name}
        busy={refreshing}
        empty={<p>{filtered ? 'None matches.' : 'None: the newest generation holds every package.'}</p>}
        columns={[
          {
            title: 'Package',
            width: 25,
            render: (p) => <RowLink to={paths.package(collection, p.name)}>{p.name}</RowLink>,
          },
          {
            title: 'Reason',
            render: ({ currentAbsence: a }) => a && <Label isCompact>{ABSENCE_WORDS[a.kind]}</Label>,
          },
          { title: 'Explanation', width: 40, render: (p) => p.currentAbsence?.text },
          {
            title: 'Noticed',
            render: ({ currentAbsence: a }) => a?.noticedAt && <When at={a.noticedAt} />,
          },
          {
            title: 'Last in',
            render: ({ currentAbsence: a }) => a?.lastGeneration && <GenerationLink generation={a.lastGeneration} />,
          },
        ]}
      />
      {found && rows && (
        <Pager
          label="packages"
          trail={trail}
          size={size}
          shown={rows.length}
          total={found.absentPackages.totalCount}
          pageInfo={found.absentPackages.pageInfo}
        />
      )}
    </>
  );
}

interface KindsProps {
  counts: Answer['absenceCounts'];
  kind: AbsenceKind | null;
  onChange: (kind: AbsenceKind | null) => void;
}

/** The reasons there are, with how many packages each has. */
function Kinds({ counts, kind, onChange }: KindsProps) {
  const of = new Map(counts.map((c) => [c.kind, c.packageCount]));
  const shown = ABSENCES.filter((k) => of.has(k) || k === kind);
  if (shown.length < 2 && kind === null) return null;
  return (
    <ToggleGroup aria-label="Reason">
      <ToggleGroupItem text="All" isSelected={kind === null} onChange={() => onChange(null)} />
      {shown.map((k) => (
        <ToggleGroupItem
          key={k}
          text={`${ABSENCE_WORDS[k]} (${formatNumber(of.get(k) ?? 0)})`}
          isSelected={k === kind}
          onChange={() => onChange(k)}
        />
      ))}
    </ToggleGroup>
  );
}

function sentence({ absenceCounts }: Answer): string {
  const all = absenceCounts.reduce((sum, c) => sum + c.packageCount, 0);
  if (all === 0) return 'Every package is in the repository';
  return `${count(all, 'package')} ${all === 1 ? 'is' : 'are'} not in the repository`;
}
