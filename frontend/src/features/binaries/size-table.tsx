import { Bytes } from '../../components/bytes';
import { DataTable } from '../../components/data-table';
import { GenerationLink } from '../../components/generation-link';
import { formatByteChange, formatExactBytes, formatNumber } from '../../lib/format';
import type { SizeStretch } from './sizes';

/** The curve in figures: one row for each change, newest first. */
export function SizeTable({ collection, rows }: { collection: string; rows: SizeStretch[] }) {
  return (
    <DataTable
      label="Size through the generations"
      rows={[...rows].reverse()}
      rowKey={(r) => String(r.from)}
      empty="No generation has a size for it."
      columns={[
        {
          title: 'From',
          render: (r) => (
            <GenerationLink generation={{ collection: { name: collection }, ordinal: r.from, at: r.at }} />
          ),
        },
        { title: 'To', render: (r) => `gen ${r.to}` },
        {
          title: 'Packages',
          numeric: true,
          render: (r) => (r.size ? formatNumber(r.size.packageCount) : 'Cannot be installed'),
        },
        { title: 'Download', numeric: true, render: (r) => <Bytes value={r.size?.downloadSize} /> },
        { title: 'On disk', numeric: true, render: (r) => <Bytes value={r.size?.installSize} /> },
        {
          title: 'Change on disk',
          numeric: true,
          render: (r) =>
            r.change === null ? '' : <span title={formatExactBytes(r.change)}>{formatByteChange(r.change)}</span>,
        },
      ]}
    />
  );
}
