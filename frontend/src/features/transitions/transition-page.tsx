import { FormSelect, FormSelectOption, Skeleton, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { AsOfBanner } from '../../components/as-of-banner';
import { Failed, Stale } from '../../components/failed';
import { NameSearch } from '../../components/name-search';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { Section } from '../../components/section';
import { TransitionDocument, type TransitionState } from '../../gql/graphql';
import { count } from '../../lib/format';
import { changeList } from '../../lib/list-state';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { asOfVariable, useAsOf, usePinnedLink, useTrail } from '../../lib/url-state';
import { CurveSection } from './curve-section';
import { DeleteButton } from './delete-button';
import { PackageTable } from './package-table';
import { ProgressBar } from './progress-bar';
import { RuleText } from './rule-text';
import { progressSentence, stateParam, STATES } from './words';

const SIZE = 50;

/** `/c/:collection/transitions/:name`: how far a transition has come, package by package. */
export function TransitionPage() {
  const { collection = '', name = '' } = useParams();
  return <TransitionView key={`${collection}/${name}`} collection={collection} name={name} asOf={useAsOf()} />;
}

interface Place {
  collection: string;
  name: string;
  asOf: number | null;
}

function TransitionView({ collection, name, asOf }: Place) {
  const [params, setParams] = useSearchParams();
  const state = stateParam(params);
  const q = params.get('q') ?? '';
  const trail = useTrail('after');
  const newest = useCollectionStatus(collection)?.generation?.ordinal;
  const { data, failure, refreshing, retry } = useLiveQuery(
    TransitionDocument,
    {
      collection,
      name,
      first: SIZE,
      after: trail.after,
      states: state ? [state] : null,
      q: q.trim() || null,
      asOf: asOfVariable(asOf),
    },
    { collection, pinned: asOf !== null },
  );
  const transition = data?.transition;
  const link = usePinnedLink(transition?.generation.ordinal);
  const all = <Link to={paths.transitions(collection, asOf)}>See all transitions</Link>;
  if (failure && !data) return <Failed failure={failure} retry={retry} instead={all} />;
  if (!transition) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const change = (values: Record<string, string | null>) =>
    setParams((p) => changeList(p, values), { replace: true, preventScrollReset: true });
  const { packages, progress, generation } = transition;
  return (
    <>
      <PageHead
        documentTitle={[transition.title, data.collection.displayName]}
        heading={transition.title}
        lead={progressSentence(progress, transition.bad)}
        link={link}
        facts={
          <>
            <span>Generation {generation.ordinal}</span>
            {all}
            {data.transitionsWritable && (
              <>
                <Link to={paths.editTransition(collection, name)}>Edit</Link>
                <DeleteButton collection={collection} name={name} />
              </>
            )}
          </>
        }
      />
      {asOf !== null && <AsOfBanner generation={generation} newest={newest} />}
      <Stale failure={failure} retry={retry} />
      {progress && progress.affected > 0 && (
        <ProgressBar progress={progress} to={(key) => paths.transition(collection, name, { state: key, asOf })} />
      )}
      <RuleText {...transition} />
      <Section heading={headingOf(packages.totalCount, state, q)}>
        <Toolbar aria-label="Filter packages" className="koschei-toolbar" inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            <ToolbarItem>
              <NameSearch
                noun="packages"
                name={q}
                onChange={(text) => change({ q: text })}
                placeholder="Part of a name"
              />
            </ToolbarItem>
            <ToolbarItem>
              <FormSelect
                aria-label="State"
                value={STATES.find((s) => s.state === state)?.key ?? ''}
                onChange={(_event, value) => change({ state: value })}
              >
                <FormSelectOption value="" label="In any state" />
                {STATES.map(({ key, words }) => (
                  <FormSelectOption key={key} value={key} label={words} />
                ))}
              </FormSelect>
            </ToolbarItem>
          </ToolbarContent>
        </Toolbar>
        <PackageTable
          collection={collection}
          asOf={asOf}
          packages={packages}
          busy={refreshing}
          empty={progress?.affected ? 'No affected package is like this.' : 'It affects no package in this generation.'}
        />
        <Pager
          label="packages"
          trail={trail}
          size={SIZE}
          shown={packages.edges.length}
          total={packages.totalCount}
          pageInfo={packages.pageInfo}
        />
      </Section>
      <CurveSection collection={collection} name={name} shown={generation.ordinal} />
    </>
  );
}

function headingOf(n: number, state: TransitionState | null, q: string): string {
  const words = STATES.find((s) => s.state === state)?.words.toLowerCase();
  const text = `${count(n, 'package')}${q.trim() ? ` named like “${q.trim()}”` : ''}${words ? `: ${words}` : ''}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
