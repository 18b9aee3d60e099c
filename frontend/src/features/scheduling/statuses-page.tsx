import { FormSelect, FormSelectOption, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { useParams } from 'react-router-dom';
import { BuildsTabs } from '../../components/builds-tabs';
import { DataTable } from '../../components/data-table';
import { Failed, Stale } from '../../components/failed';
import { NameSearch } from '../../components/name-search';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { PackageStatusesDocument } from '../../gql/graphql';
import { count, formatNumber } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useReasonList } from '../../lib/reason-list';
import { STATUS_KINDS, STATUS_WORDS } from './statuses';

const EVERY_MS = 15_000;

/** `/c/:collection/statuses`: every package that Koji lists, and why it is, or is not, about to be built. */
export function StatusesPage() {
  const { collection = '' } = useParams();
  return <Statuses key={collection} collection={collection} />;
}

function Statuses({ collection }: { collection: string }) {
  const { kind, name, trail, size, change, variables, filtered } = useReasonList(STATUS_KINDS);
  const { data, failure, retry, refreshing } = useLiveQuery(
    PackageStatusesDocument,
    { collection, ...variables },
    { collection, pinned: false, every: EVERY_MS },
  );
  if (failure && !data) return <Failed failure={failure} retry={retry} />;
  const found = data?.collection;
  const rows = found?.currentStatuses.edges.map((edge) => edge.node);
  const counts = new Map(found?.currentStatusCounts.map((c) => [c.kind, c.packageCount]));
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  return (
    <>
      <PageHead
        documentTitle={['Statuses', found?.displayName ?? collection]}
        heading="Statuses"
        lead={
          found
            ? `${count(all, 'package')} that Koji lists or listed, and why Koschei is, or is not, about to build them.`
            : undefined
        }
        link={paths.statuses(collection, { kind, q: name })}
      />
      <BuildsTabs collection={collection} />
      <Toolbar aria-label="Which packages" className="koschei-toolbar" inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <NameSearch noun="packages" name={name} onChange={(q) => change({ q })} />
          </ToolbarItem>
          <ToolbarItem>
            <FormSelect aria-label="Status" value={kind ?? ''} onChange={(_event, value) => change({ kind: value })}>
              <FormSelectOption value="" label={`Any status (${formatNumber(all)})`} />
              {STATUS_KINDS.filter((k) => counts.has(k) || k === kind).map((k) => (
                <FormSelectOption
                  key={k}
                  value={k}
                  label={`${STATUS_WORDS[k]} (${formatNumber(counts.get(k) ?? 0)})`}
                />
              ))}
            </FormSelect>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Stale failure={failure} retry={retry} />
      <DataTable
        label="Statuses"
        rows={rows}
        rowKey={(row) => row.package.name}
        busy={refreshing}
        empty={<p>{filtered ? 'No package matches.' : 'Koji lists no package for this collection.'}</p>}
        columns={[
          {
            title: 'Package',
            width: 25,
            render: (row) => <RowLink to={paths.package(collection, row.package.name)}>{row.package.name}</RowLink>,
          },
          { title: 'Status', render: (row) => STATUS_WORDS[row.status.kind] },
          { title: 'Why', width: 50, render: (row) => row.status.text },
        ]}
      />
      {found && rows && (
        <Pager
          label="packages"
          trail={trail}
          size={size}
          shown={rows.length}
          total={found.currentStatuses.totalCount}
          pageInfo={found.currentStatuses.pageInfo}
        />
      )}
    </>
  );
}
