import { Bytes } from '../../components/bytes';
import { DataTable } from '../../components/data-table';
import { RowLink } from '../../components/row-link';
import { Section } from '../../components/section';
import type { PreviewQuery, Side } from '../../gql/graphql';
import { formatByteChange, formatNumber } from '../../lib/format';
import { paths } from '../../lib/paths';
import { growth } from './ask';

type Preview = PreviewQuery['preview'];
type Rows = Preview['brokenPackages'];

const FIRST_OF = (shown: number, total: number) =>
  total > shown ? `The first ${shown} of ${formatNumber(total)}.` : undefined;

/** What would break, be fixed, and grow. */
export function PreviewResult({ preview }: { preview: Preview }) {
  const place = { collection: preview.collection.name, asOf: preview.generation.ordinal };
  return (
    <>
      <PackageList
        heading="Packages that would no longer build"
        side="BUILD"
        rows={preview.brokenPackages}
        {...place}
      />
      <PackageList
        heading="Binaries that could no longer be installed"
        side="RUNTIME"
        rows={preview.brokenBinaries}
        {...place}
      />
      <PackageList heading="Packages that would build again" side="BUILD" rows={preview.fixedPackages} {...place} />
      <PackageList
        heading="Binaries that could be installed again"
        side="RUNTIME"
        rows={preview.fixedBinaries}
        {...place}
      />
      <Sizes preview={preview} />
      <Changes preview={preview} />
    </>
  );
}

interface ListProps {
  heading: string;
  side: Side;
  rows: Rows;
  collection: string;
  asOf: number;
}

function PackageList({ heading, side, rows, collection, asOf }: ListProps) {
  if (rows.totalCount === 0) return null;
  return (
    <Section heading={heading} intro={FIRST_OF(rows.edges.length, rows.totalCount)}>
      <DataTable
        label={heading}
        rows={rows.edges.map((edge) => edge.node)}
        rowKey={(row) => `${row.package.name}.${row.package.arch}`}
        empty="None."
        columns={[
          {
            title: side === 'BUILD' ? 'Package' : 'Binary',
            width: 25,
            render: (row) => (
              <RowLink to={paths.sided(collection, side, row.package.name, row.package.arch, asOf)}>
                {row.package.name}
              </RowLink>
            ),
          },
          { title: 'Version', width: 20, render: (row) => row.newVersion.evr },
          { title: 'Why', render: (row) => row.problems[0]?.text },
        ]}
      />
    </Section>
  );
}

function Sizes({ preview: { collection, generation, runtime, sizeChanges } }: { preview: Preview }) {
  return (
    <Section heading="Sizes" intro={runtime && growth(runtime)}>
      {sizeChanges.totalCount > 0 && (
        <DataTable
          label="Sizes of what is installed with a binary"
          rows={sizeChanges.edges.map((edge) => edge.node)}
          rowKey={(row) => `${row.package.name}.${row.package.arch}`}
          empty="None."
          columns={[
            {
              title: 'Binary',
              width: 40,
              render: (row) => (
                <RowLink to={paths.binary(collection.name, row.package.name, row.package.arch, generation.ordinal)}>
                  {row.package.name}
                </RowLink>
              ),
            },
            { title: 'Now', numeric: true, render: (row) => <Bytes value={row.oldSize.installSize} /> },
            { title: 'Then', numeric: true, render: (row) => <Bytes value={row.newSize.installSize} /> },
            { title: 'Change', numeric: true, render: (row) => formatByteChange(row.difference.installSize) },
          ]}
        />
      )}
    </Section>
  );
}

function Changes({ preview: { changes } }: { preview: Preview }) {
  return (
    <Section heading="What was changed" intro={FIRST_OF(changes.edges.length, changes.totalCount)}>
      <DataTable
        label="What was changed"
        rows={changes.edges.map((edge) => edge.node)}
        rowKey={(row) => `${row.package.name}.${row.package.arch}`}
        empty="Nothing."
        columns={[
          { title: 'Package', width: 40, render: (row) => `${row.package.name}.${row.package.arch}` },
          { title: 'Now', render: (row) => row.oldVersion?.evr ?? 'not there' },
          { title: 'Then', render: (row) => row.newVersion?.evr ?? 'gone' },
        ]}
      />
    </Section>
  );
}
