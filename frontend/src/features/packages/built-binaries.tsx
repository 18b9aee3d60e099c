import { Bytes } from '../../components/bytes';
import { DataTable } from '../../components/data-table';
import { RowLink } from '../../components/row-link';
import { Section } from '../../components/section';
import { StateLabel } from '../../components/state-label';
import type { PackageQuery } from '../../gql/graphql';
import { paths } from '../../lib/paths';

interface Props {
  collection: string;
  asOf: number | null;
  binaries: PackageQuery['package']['binaries'];
}

export function BuiltBinaries({ collection, asOf, binaries }: Props) {
  return (
    <Section heading="Binaries built from it">
      <DataTable
        label="Binaries built from it"
        rows={binaries}
        rowKey={(b) => `${b.name}.${b.arch}`}
        empty="This generation holds no binary that was built from it."
        columns={[
          {
            title: 'Binary',
            width: 30,
            render: (b) => <RowLink to={paths.binary(collection, b.name, b.arch, asOf)}>{b.name}</RowLink>,
          },
          { title: 'Version', render: (b) => b.version.evr },
          { title: 'State', render: (b) => <StateLabel state={b.state} current={asOf === null} /> },
          { title: 'Installed', numeric: true, render: (b) => <Bytes value={b.installSize} /> },
          { title: 'With all it requires', numeric: true, render: (b) => <Bytes value={b.closureSize?.installSize} /> },
        ]}
      />
    </Section>
  );
}
