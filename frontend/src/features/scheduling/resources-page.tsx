import { FormSelect, FormSelectOption, Skeleton, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { Link, useLocation, useParams, useSearchParams } from 'react-router-dom';
import { BuildsTabs } from '../../components/builds-tabs';
import { DataTable } from '../../components/data-table';
import { Duration } from '../../components/duration';
import { Failed, Stale } from '../../components/failed';
import { NameSearch } from '../../components/name-search';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { ResourceUseDocument } from '../../gql/graphql';
import { formatNumber, formatShare } from '../../lib/format';
import { changeList } from '../../lib/list-state';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useTrail } from '../../lib/url-state';
import { DAYS, readUse, sorting } from './use-address';
import { resourcesSentence } from './words';

const SIZE = 50;

/** `/c/:collection/resources`: what builds took of Koji's builders. */
export function ResourcesPage() {
  const { collection = '' } = useParams();
  return <Resources key={collection} collection={collection} />;
}

function Resources({ collection }: { collection: string }) {
  const [params, setParams] = useSearchParams();
  const { pathname, search } = useLocation();
  const trail = useTrail('after');
  const use = readUse(params);
  const { data, failure, retry, refreshing } = useLiveQuery(
    ResourceUseDocument,
    { collection, first: SIZE, after: trail.after, days: use.days, name: use.name.trim() || null, order: use.order },
    { collection },
  );
  const change = (values: Record<string, string | null>) =>
    setParams((p) => changeList(p, values), { replace: true, preventScrollReset: true });
  const sort = sorting(use.order, change);
  if (failure && !data)
    return (
      <Failed failure={failure} retry={retry} instead={<Link to={paths.resources(collection)}>Start afresh</Link>} />
    );
  if (!data) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const { edges, totalCount, totalSeconds, days, pageInfo } = data.collection.resourceUse;
  const rows = edges.map((edge) => edge.node);
  return (
    <>
      <PageHead
        documentTitle={['Resources', data.collection.displayName]}
        heading="Resources"
        lead={resourcesSentence(totalSeconds, days)}
        link={`${pathname}${search}`}
      />
      <BuildsTabs collection={collection} />
      <Stale failure={failure} retry={retry} />
      <Toolbar aria-label="Filter packages" className="koschei-toolbar" inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <NameSearch noun="packages" name={use.name} onChange={(q) => change({ q })} placeholder="Part of a name" />
          </ToolbarItem>
          <ToolbarItem>
            <FormSelect
              aria-label="Time"
              value={String(use.days)}
              onChange={(_event, value) => change({ days: value })}
            >
              {DAYS.map((n) => (
                <FormSelectOption key={n} value={String(n)} label={`in ${n} days`} />
              ))}
            </FormSelect>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <DataTable
        label="Resource use"
        rows={rows}
        rowKey={(row) => `${row.package} ${row.arch}`}
        busy={refreshing}
        empty={
          use.name.trim() ? 'No package named like this was built in that time.' : 'Nothing was built in that time.'
        }
        columns={[
          {
            title: 'Package',
            width: 30,
            sort: sort('PACKAGE'),
            render: (row) => <RowLink to={paths.package(collection, row.package.name)}>{row.package.name}</RowLink>,
          },
          { title: 'Architecture', render: (row) => row.arch },
          {
            title: 'Builds',
            numeric: true,
            sort: sort('BUILDS'),
            render: (row) => (
              <Link to={paths.builds(collection, { q: row.package.name })}>{formatNumber(row.buildCount)}</Link>
            ),
          },
          {
            title: 'Time',
            numeric: true,
            sort: sort('TIME'),
            render: (row) => <Duration seconds={row.seconds} />,
          },
          { title: 'Share', numeric: true, render: (row) => formatShare(row.share) },
        ]}
      />
      <Pager label="packages" trail={trail} size={SIZE} shown={rows.length} total={totalCount} pageInfo={pageInfo} />
    </>
  );
}
