import { Button } from '@patternfly/react-core';
import { Link, useSearchParams } from 'react-router-dom';
import { DataTable, type Column } from '../../components/data-table';
import { GenerationLink } from '../../components/generation-link';
import { RowLink } from '../../components/row-link';
import { Section } from '../../components/section';
import type { ChangeRowsFragment, ChangesFragment } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { paths } from '../../lib/paths';

type Change = ChangeRowsFragment['edges'][number]['node'];

interface Props {
  collection: string;
  asOf: number | null;
  generation: ChangesFragment;
  /** Most rows a list shows. */
  limit: number;
}

const LISTS = [
  { field: 'buildNewlyBroken', id: 'build-newly-broken', heading: 'Newly broken packages', broken: true },
  { field: 'runtimeNewlyBroken', id: 'runtime-newly-broken', heading: 'Newly broken binaries', broken: true },
  { field: 'buildNewlyFixed', id: 'build-newly-fixed', heading: 'Newly fixed packages', broken: false },
  { field: 'runtimeNewlyFixed', id: 'runtime-newly-fixed', heading: 'Newly fixed binaries', broken: false },
  { field: 'buildStillBroken', id: 'build-still-broken', heading: 'Still broken packages', broken: true },
  { field: 'runtimeStillBroken', id: 'runtime-still-broken', heading: 'Still broken binaries', broken: true },
] as const;

/** What changed and what stayed broken, list by list; lists without rows are left out. */
export function ChangeLists({ generation, ...props }: Props) {
  return LISTS.filter(({ field }) => generation[field].totalCount > 0).map(({ field, ...list }) => (
    <ChangeList key={list.id} {...list} {...props} rows={generation[field]} />
  ));
}

interface ListProps extends Omit<Props, 'generation'> {
  id: string;
  heading: string;
  broken: boolean;
  rows: ChangeRowsFragment;
}

function ChangeList({ id, heading, broken, rows, collection, asOf, limit }: ListProps) {
  const nodes = rows.edges.map((edge) => edge.node);
  const build = id.startsWith('build');
  const name: Column<Change> = {
    title: build ? 'Package' : 'Binary',
    width: 20,
    render: (c) => (
      <RowLink
        to={
          build
            ? paths.package(collection, c.package.name, asOf)
            : paths.binary(collection, c.package.name, c.package.arch, asOf)
        }
      >
        {c.package.name}
      </RowLink>
    ),
  };
  const version: Column<Change> = { title: 'Version', width: broken ? 20 : 80, render: (c) => c.package.version?.evr };
  const since: Column<Change> = { title: 'Since', width: 10, render: (c) => <GenerationLink generation={c.since} /> };
  const why: Column<Change> = { title: 'Why', render: (c) => <Why change={c} /> };
  return (
    <Section heading={`${heading}: ${formatNumber(rows.totalCount)}`} id={id}>
      <DataTable
        label={heading}
        rows={nodes}
        rowKey={(c) => `${c.package.name}.${c.package.arch}`}
        empty=""
        columns={broken ? [name, version, since, why] : [name, version]}
      />
      <More
        shown={nodes.length}
        total={rows.totalCount}
        limit={limit}
        list={build ? paths.packages : paths.binaries}
        {...{ collection, asOf, build }}
      />
    </Section>
  );
}

function Why({ change: { problemText: problem, problemCount } }: { change: Change }) {
  return (
    <>
      {problem}
      {problemCount > 1 && <span className="koschei-subtle"> And {problemCount - 1} more.</span>}
    </>
  );
}

interface MoreProps {
  shown: number;
  total: number;
  limit: number;
  collection: string;
  asOf: number | null;
  build: boolean;
  list: typeof paths.packages;
}

function More({ shown, total, limit, collection, asOf, build, list }: MoreProps) {
  const [, setParams] = useSearchParams();
  if (shown >= total) return null;
  if (shown >= limit)
    return (
      <p>
        These are the first {formatNumber(shown)}.{' '}
        <Link to={list(collection, { state: build ? 'UNRESOLVABLE' : 'UNINSTALLABLE', asOf })}>
          See everything that is broken.
        </Link>
      </p>
    );
  return (
    <Button variant="link" onClick={() => setParams({ all: '1' }, { preventScrollReset: true })}>
      Show all {formatNumber(total)}
    </Button>
  );
}
