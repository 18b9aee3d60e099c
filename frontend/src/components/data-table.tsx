import { Skeleton } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr, type ThProps } from '@patternfly/react-table';
import type { ReactNode } from 'react';

export interface Column<Row> {
  title: string;
  render: (row: Row) => ReactNode;
  /** Whether numbers stand in it: they are aligned to the right. */
  numeric?: boolean;
  sort?: ThProps['sort'];
  /** Share of the width, where the content alone would not do. */
  width?: ThProps['width'];
}

interface Props<Row> {
  /** What the rows are, for people who do not see the heading. */
  label: string;
  columns: Column<Row>[];
  /** undefined while the first answer is awaited. */
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Said when there are no rows. */
  empty: ReactNode;
  /** Whether the rows are about to be replaced. */
  busy?: boolean;
}

/** A real table, which becomes a list of cards on narrow screens. */
export function DataTable<Row>({ label, columns, rows, rowKey, empty, busy = false }: Props<Row>) {
  if (rows?.length === 0) return <div className="koschei-empty">{empty}</div>;
  return (
    <Table aria-label={label} aria-busy={busy || !rows} variant="compact" className={busy ? 'koschei-busy' : undefined}>
      <Thead>
        <Tr>
          {columns.map((c) => (
            <Th
              key={c.title}
              modifier="wrap"
              sort={c.sort}
              width={c.width}
              className={c.numeric ? 'koschei-numeric' : undefined}
            >
              {c.title}
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows ? (
          rows.map((row) => <Row key={rowKey(row)} columns={columns} row={row} />)
        ) : (
          <Waiting columns={columns} />
        )}
      </Tbody>
    </Table>
  );
}

function Row<R>({ columns, row }: { columns: Column<R>[]; row: R }) {
  return (
    <Tr>
      {columns.map((c) => (
        <Td key={c.title} dataLabel={c.title} className={c.numeric ? 'koschei-numeric' : undefined}>
          {c.render(row)}
        </Td>
      ))}
    </Tr>
  );
}

function Waiting<R>({ columns }: { columns: Column<R>[] }) {
  return [0, 1, 2].map((i) => (
    <Tr key={i}>
      {columns.map((c) => (
        <Td key={c.title} dataLabel={c.title}>
          <Skeleton screenreaderText={i === 0 ? 'Loading' : ''} />
        </Td>
      ))}
    </Tr>
  ));
}
