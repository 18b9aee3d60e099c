import { useState } from 'react';
import { DataTable, type Column } from '../../components/data-table';
import { RowLink } from '../../components/row-link';
import { Day } from '../../components/when';
import type { GenerationsQuery } from '../../gql/graphql';
import { count } from '../../lib/format';
import { paths } from '../../lib/paths';
import { originOf, progressOf, troubleOf } from '../../lib/sentences';
import { foldSkipped, skippedSentence } from '../../lib/skipped';
import { SkippedLine } from './skipped-note';

type Generation = GenerationsQuery['collection']['generations']['edges'][number]['node'];

/** One generation, or a line about several that were skipped. */
type Row = { generation: Generation } | { skipped: Generation[] };

interface Props {
  collection: string;
  /** Newest first; undefined while they are awaited. */
  generations: Generation[] | undefined;
  busy: boolean;
}

/** Generations in rows; those skipped one after the other for the same reason are one row, until it is unfolded. */
export function GenerationsTable({ collection, generations, busy }: Props) {
  const [unfolded, setUnfolded] = useState<number[]>([]);
  const toggle = (first: number) =>
    setUnfolded((shown) => (shown.includes(first) ? shown.filter((n) => n !== first) : [...shown, first]));
  return (
    <DataTable
      label="Generations"
      rows={generations && rowsOf(generations, unfolded)}
      rowKey={(row) => ('skipped' in row ? `skipped${firstOf(row.skipped)}` : String(row.generation.ordinal))}
      busy={busy}
      empty="No repository has been seen yet."
      columns={[
        {
          title: 'Generation',
          render: (row) => {
            if ('skipped' in row) return `${firstOf(row.skipped)} to ${row.skipped[0]!.ordinal}`;
            const { counts, ordinal } = row.generation;
            return counts ? <RowLink to={paths.changes(collection, ordinal)}>{ordinal}</RowLink> : ordinal;
          },
        },
        { title: 'Made', render: (row) => <Made row={row} /> },
        {
          title: 'Repository',
          render: (row) =>
            'skipped' in row ? count(row.skipped.length, 'repository', 'repositories') : originOf(row.generation),
        },
        {
          title: 'State',
          render: (row) =>
            'skipped' in row ? (
              <SkippedLine
                generations={row.skipped}
                unfolded={unfolded.includes(firstOf(row.skipped))}
                toggle={() => toggle(firstOf(row.skipped))}
              />
            ) : (
              <State generation={row.generation} />
            ),
        },
        number('Newly broken', (c) => c.build.newlyBroken + c.runtime.newlyBroken),
        number('Newly fixed', (c) => c.build.newlyFixed + c.runtime.newlyFixed),
        number('Packages broken', (c) => c.build.broken),
        number('Binaries broken', (c) => c.runtime.broken),
      ]}
    />
  );
}

/** Newest first, as the generations are. */
function rowsOf(generations: Generation[], unfolded: number[]): Row[] {
  return foldSkipped(generations).flatMap((group): Row[] => {
    const each = group.map((generation) => ({ generation }));
    if (group.length === 1) return each;
    return unfolded.includes(firstOf(group)) ? [{ skipped: group }, ...each] : [{ skipped: group }];
  });
}

const firstOf = (skipped: Generation[]) => skipped.at(-1)!.ordinal;

function number(title: string, of: (counts: NonNullable<Generation['counts']>) => number): Column<Row> {
  return {
    title,
    numeric: true,
    render: (row) => ('generation' in row && row.generation.counts ? of(row.generation.counts) : null),
  };
}

function Made({ row }: { row: Row }) {
  if ('generation' in row) return <Day at={row.generation.at} />;
  return (
    <span>
      <Day at={row.skipped.at(-1)!.at} /> to <Day at={row.skipped[0]!.at} />
    </span>
  );
}

function State({ generation }: { generation: Generation }) {
  const trouble = troubleOf(generation);
  if (trouble !== null) return <>{trouble}</>;
  if (generation.state === 'THINNED') return <>{skippedSentence([generation])}</>;
  return <>{generation.state === 'COMPLETE' ? 'Complete' : `Under way: ${progressOf(generation.state).text}`}</>;
}
