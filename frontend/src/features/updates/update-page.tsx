import { Skeleton, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { Link, useLocation, useParams, useSearchParams } from 'react-router-dom';
import { BuildStateLabel } from '../../components/build-state-label';
import { BuildsTabs } from '../../components/builds-tabs';
import { DataTable } from '../../components/data-table';
import { Failed, Stale } from '../../components/failed';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { When } from '../../components/when';
import { PackageUpdateDocument } from '../../gql/graphql';
import { changeText, distanceText } from '../../lib/build-words';
import { changeList } from '../../lib/list-state';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useTrail } from '../../lib/url-state';
import { kindOf, KINDS, titleOf, updateSentence } from './words';

const SIZE = 50;

/** `/c/:collection/updates/:name?from=&to=`: which packages broke with an update. */
export function UpdatePage() {
  const { collection = '', name = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const { pathname, search } = useLocation();
  const trail = useTrail('after');
  const from = params.get('from');
  const to = params.get('to');
  const shown = kindOf(params);
  const { data, failure, retry, refreshing } = useLiveQuery(
    PackageUpdateDocument,
    { collection, name, oldEvr: from, newEvr: to, kind: shown.kind, first: SIZE, after: trail.after },
    { collection },
  );
  if (failure && !data)
    return (
      <Failed failure={failure} retry={retry} instead={<Link to={paths.builds(collection)}>See all builds</Link>} />
    );
  if (!data) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const { packageUpdate: update } = data;
  const counts = { BROKE: update.counts.broke, STILL_FAILS: update.counts.stillFail, BUILDS: update.counts.build };
  const rows = update.outcomes.edges.map((edge) => edge.node);
  const title = titleOf(name, from, to);
  return (
    <>
      <PageHead
        documentTitle={[title, data.collection.displayName]}
        heading={title}
        lead={updateSentence(update.counts)}
        link={`${pathname}${search}`}
        facts={
          <>
            <span>This is no proof: other packages changed at the same time.</span>
            {(from ?? to) && <Link to={paths.update(collection, name, null, null)}>All updates of {name}</Link>}
          </>
        }
      />
      <BuildsTabs collection={collection} />
      <Stale failure={failure} retry={retry} />
      <ToggleGroup aria-label="Filter packages" className="koschei-sides">
        {KINDS.map(({ kind, key, words }) => (
          <ToggleGroupItem
            key={kind}
            text={`${words}: ${counts[kind]}`}
            isSelected={kind === shown.kind}
            onChange={() =>
              setParams((p) => changeList(p, { show: key === 'broke' ? null : key }), { preventScrollReset: true })
            }
          />
        ))}
      </ToggleGroup>
      <DataTable
        label={shown.words}
        rows={rows}
        rowKey={(row) => String(row.build.number)}
        busy={refreshing}
        empty="No package."
        columns={[
          {
            title: 'Package',
            width: 30,
            render: ({ build }) => (
              <>
                <RowLink to={paths.build(collection, build.number)}>{build.package.name}</RowLink>{' '}
                <span className="koschei-subtle">{build.version.evr}</span>
              </>
            ),
          },
          { title: 'State', render: ({ build }) => <BuildStateLabel build={build} /> },
          { title: 'Built', render: ({ build }) => <When at={build.startedAt ?? build.submittedAt} /> },
          { title: 'What changed for it', width: 40, render: ({ change }) => changeText(change.binary.name, change) },
          { title: 'Distance', numeric: true, render: ({ change }) => distanceText(change.distance) },
        ]}
      />
      <Pager
        label="packages"
        trail={trail}
        size={SIZE}
        shown={rows.length}
        total={update.outcomes.totalCount}
        pageInfo={update.outcomes.pageInfo}
      />
    </>
  );
}
