import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { BinaryState, PackageState, PagePartsFragment, SizeFragment } from '../gql/graphql';
import { count, formatNumber } from '../lib/format';
import { listSentence, sorting, type ListView } from '../lib/list-state';
import type { Answer } from '../lib/live-query';
import type { paths } from '../lib/paths';
import { usePinnedLink } from '../lib/url-state';
import { AsOfBanner } from './as-of-banner';
import { Bytes } from './bytes';
import { DataTable } from './data-table';
import { Failed, Stale } from './failed';
import { GenerationLink, type GenerationPoint } from './generation-link';
import { ListToolbar } from './list-toolbar';
import { PageHead } from './page-head';
import { Pager } from './pager';
import { RowLink } from './row-link';
import { StateLabel } from './state-label';

type State = PackageState | BinaryState;

/** What the lists of packages and of binaries say differently. */
export interface NodeKind {
  singular: string;
  plural: string;
  /** Heading while nothing is known, and of the table. */
  title: string;
  /** Headings of the columns. */
  columns: { name: string; packages: string; size: string };
  /** States to choose from, as a choice and in a sentence. */
  states: { state: State; choice: string; words: string }[];
  /** Where all of them are, and where all of the other kind. */
  all: typeof paths.packages;
  other: { plural: string; all: typeof paths.packages };
}

interface Node {
  name: string;
  version: { evr: string };
  state: State;
  since: GenerationPoint;
  closureSize: SizeFragment | null;
}

interface Props<Row extends Node> extends Omit<Answer<unknown>, 'data'> {
  kind: NodeKind;
  collection: string;
  displayName: string | undefined;
  view: ListView<State>;
  /** undefined while the first answer is awaited. */
  nodes:
    | { edges: { node: Row }[]; totalCount: number; pageInfo: PagePartsFragment; generation: GenerationPoint }
    | undefined;
  newest: number | undefined;
  /** Beside the generation. */
  facts?: ReactNode;
  rowKey: (row: Row) => string;
  to: (row: Row) => string;
}

/** A list of packages or of binaries that can be searched, filtered, ordered and paged. */
export function NodeList<Row extends Node>({
  kind,
  collection,
  displayName,
  view,
  nodes,
  newest,
  ...props
}: Props<Row>) {
  const { failure, retry, refreshing, facts, rowKey, to } = props;
  const { asOf, list, change, trail, size } = view;
  const ordinal = nodes?.generation.ordinal;
  const link = usePinnedLink(ordinal);
  if (failure && !nodes)
    return (
      <Failed
        failure={failure}
        retry={retry}
        instead={<Link to={kind.all(collection)}>See all {kind.plural} of the newest generation</Link>}
      />
    );
  const rows = nodes?.edges.map((edge) => edge.node);
  const sort = sorting(list, change);
  const words = Object.fromEntries(kind.states.map((s) => [s.state, s.words])) as Record<State, string>;
  return (
    <>
      <PageHead
        documentTitle={[kind.title, displayName ?? collection]}
        heading={nodes ? listSentence(count(nodes.totalCount, kind.singular, kind.plural), list, words) : kind.title}
        link={link}
        facts={
          nodes && (
            <>
              <span>Generation {ordinal}</span>
              {facts}
            </>
          )
        }
      />
      {asOf !== null && nodes && <AsOfBanner generation={nodes.generation} newest={newest} />}
      <ListToolbar
        noun={kind.plural}
        list={list}
        change={change}
        states={kind.states.map(({ state, choice }) => [state, choice])}
      />
      <Stale failure={failure} retry={retry} />
      <DataTable
        label={kind.title}
        rows={rows}
        rowKey={rowKey}
        busy={refreshing}
        empty={<NoMatch kind={kind} collection={collection} name={list.name} asOf={asOf} />}
        columns={[
          {
            title: kind.columns.name,
            sort: sort('name'),
            width: 25,
            render: (n) => <RowLink to={to(n)}>{n.name}</RowLink>,
          },
          { title: 'Version', render: (n) => n.version.evr },
          { title: 'State', render: (n) => <StateLabel state={n.state} current={asOf === null} /> },
          { title: 'Since', sort: sort('since'), render: (n) => <GenerationLink generation={n.since} /> },
          {
            title: kind.columns.packages,
            sort: sort('packages'),
            numeric: true,
            render: (n) => n.closureSize && formatNumber(n.closureSize.packageCount),
          },
          {
            title: kind.columns.size,
            sort: sort('size'),
            numeric: true,
            render: (n) => <Bytes value={n.closureSize?.installSize} />,
          },
        ]}
      />
      {nodes && rows && (
        <Pager
          label={kind.plural}
          trail={trail}
          size={size}
          shown={rows.length}
          total={nodes.totalCount}
          pageInfo={nodes.pageInfo}
        />
      )}
    </>
  );
}

interface NoMatchProps {
  kind: NodeKind;
  collection: string;
  name: string;
  asOf: number | null;
}

function NoMatch({ kind, collection, name, asOf }: NoMatchProps) {
  const q = name.trim();
  return (
    <>
      <p>No {kind.singular} of this generation matches.</p>
      <p>
        {q && (
          <>
            <Link to={kind.other.all(collection, { q, asOf })}>
              Search the {kind.other.plural} for “{q}”
            </Link>
            , or{' '}
          </>
        )}
        <Link to={kind.all(collection, { asOf })}>show all {kind.plural}</Link>.
      </p>
    </>
  );
}
