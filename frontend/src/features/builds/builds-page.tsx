import { FormSelect, FormSelectOption, Skeleton, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { Link, useLocation, useParams, useSearchParams } from 'react-router-dom';
import { BuildsTable } from '../../components/builds-table';
import { BuildsTabs } from '../../components/builds-tabs';
import { Failed, Stale } from '../../components/failed';
import { NameSearch } from '../../components/name-search';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { Section } from '../../components/section';
import { BuildsNowDocument, CollectionBuildsDocument, type BuildsNowQuery } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { useCollectionStatus } from '../../lib/live-context';
import { changeList } from '../../lib/list-state';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useTrail } from '../../lib/url-state';
import { filterVariable, isFiltered, KIND_CHOICES, readFilter, STATE_CHOICES } from './filter';
import { QueueTable } from './queue-table';
import { RunningTable } from './running-table';
import { nowSentence } from './words';

const SIZE = 50;
const QUEUE_SIZE = 10;
const EVERY_MS = 5_000;

/** `/c/:collection/builds`: what is being built, what is next, and what became of the rest. */
export function BuildsPage() {
  const { collection = '' } = useParams();
  return <Builds key={collection} collection={collection} />;
}

function Builds({ collection }: { collection: string }) {
  const queue = useTrail('queue');
  const [params] = useSearchParams();
  const { pathname, search } = useLocation();
  const status = useCollectionStatus(collection);
  const { data, failure, retry } = useLiveQuery(
    BuildsNowDocument,
    { collection, queueFirst: QUEUE_SIZE, queueAfter: queue.after },
    { collection, every: EVERY_MS },
  );
  if (failure && !data) return <Failed failure={failure} retry={retry} instead={<Link to="/">All collections</Link>} />;
  if (!data) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const { running, queue: waiting } = data.collection;
  const filtered = isFiltered(readFilter(params));
  return (
    <>
      <PageHead
        documentTitle={['Builds', status?.displayName ?? collection]}
        heading="Builds"
        lead={nowSentence({ running: running.totalCount, waiting: waiting.totalCount, hub: data.hub })}
        link={`${pathname}${search}`}
        facts={<HubFacts collection={collection} hub={data.hub} />}
      />
      <BuildsTabs collection={collection} />
      <Stale failure={failure} retry={retry} />
      {!filtered && (
        <>
          <Section heading="Running now">
            <RunningTable rows={running.edges.map((edge) => edge.node)} />
          </Section>
          <Section heading="Next" intro="Packages Koschei will build, first to be built first.">
            <QueueTable collection={collection} queue={waiting} trail={queue} size={QUEUE_SIZE} />
          </Section>
        </>
      )}
      <RecentBuilds collection={collection} />
    </>
  );
}

function HubFacts({ collection, hub }: { collection: string; hub: BuildsNowQuery['hub'] }) {
  return (
    <Link to={paths.hub(collection)}>
      {formatNumber(hub.runningCount)} of at most {formatNumber(hub.runningLimit)} builds run in Koji
    </Link>
  );
}

function RecentBuilds({ collection }: { collection: string }) {
  const [params, setParams] = useSearchParams();
  const filter = readFilter(params);
  const trail = useTrail('after');
  const { data, failure, retry, refreshing } = useLiveQuery(
    CollectionBuildsDocument,
    { collection, first: SIZE, after: trail.after, filter: filterVariable(filter) },
    { collection, every: EVERY_MS * 3 },
  );
  const change = (values: Record<string, string | null>) =>
    setParams((p) => changeList(p, values), { replace: true, preventScrollReset: true });
  const builds = data?.collection.builds;
  const rows = builds?.edges.map((edge) => edge.node);
  return (
    <Section heading={isFiltered(filter) ? 'Builds found' : 'All builds'} intro="Latest first.">
      <Toolbar aria-label="Filter builds" className="koschei-toolbar" inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <NameSearch noun="builds" name={filter.q} onChange={(q) => change({ q })} placeholder="Name of a package" />
          </ToolbarItem>
          <ToolbarItem>
            <Choice
              label="State"
              any="In any state"
              value={filter.state}
              choices={STATE_CHOICES}
              onChange={(state) => change({ state })}
            />
          </ToolbarItem>
          <ToolbarItem>
            <Choice
              label="By whom"
              any="By anyone"
              value={filter.kind}
              choices={KIND_CHOICES}
              onChange={(kind) => change({ kind })}
            />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {failure && !data ? (
        <Failed failure={failure} retry={retry} />
      ) : (
        <BuildsTable
          label="Builds"
          packages
          rows={rows}
          busy={refreshing}
          empty={isFiltered(filter) ? 'No build is like this.' : 'Nothing has been built yet.'}
        />
      )}
      {builds && rows && (
        <Pager
          label="builds"
          trail={trail}
          size={SIZE}
          shown={rows.length}
          total={builds.totalCount}
          pageInfo={builds.pageInfo}
        />
      )}
    </Section>
  );
}

interface ChoiceProps {
  label: string;
  any: string;
  value: string | null;
  choices: { key: string; words: string }[];
  onChange: (key: string) => void;
}

function Choice({ label, any, value, choices, onChange }: ChoiceProps) {
  return (
    <FormSelect aria-label={label} value={value ?? ''} onChange={(_event, key) => onChange(key)}>
      <FormSelectOption value="" label={any} />
      {choices.map(({ key, words }) => (
        <FormSelectOption key={key} value={key} label={words} />
      ))}
    </FormSelect>
  );
}
