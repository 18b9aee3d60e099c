import { useParams } from 'react-router-dom';
import { NodeList, type NodeKind } from '../../components/node-list';
import { BinariesDocument, type BinaryState } from '../../gql/graphql';
import { useListView } from '../../lib/list-state';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';

const STATES: BinaryState[] = ['INSTALLABLE', 'UNINSTALLABLE'];

const KIND: NodeKind = {
  singular: 'binary',
  plural: 'binaries',
  title: 'Binaries',
  columns: { name: 'Binary', packages: 'Packages', size: 'With all it requires' },
  states: [
    { state: 'UNINSTALLABLE', choice: 'Cannot be installed', words: 'cannot be installed' },
    { state: 'INSTALLABLE', choice: 'Can be installed', words: 'can be installed' },
  ],
  all: paths.binaries,
  other: { plural: 'packages', all: paths.packages },
};

/** `/c/:collection/binaries`: binary packages, and which of them can be installed. */
export function BinaryListPage() {
  const { collection = '' } = useParams();
  return <BinaryList key={collection} collection={collection} />;
}

function BinaryList({ collection }: { collection: string }) {
  const view = useListView(STATES);
  const { data, ...answer } = useLiveQuery(
    BinariesDocument,
    { collection, ...view.variables },
    { collection, pinned: view.asOf !== null },
  );
  return (
    <NodeList
      {...{ collection, view, kind: KIND }}
      {...answer}
      displayName={data?.collection.displayName}
      nodes={data?.collection.binaries}
      newest={useCollectionStatus(collection)?.generation?.ordinal}
      rowKey={(b) => `${b.name}.${b.arch}`}
      to={(b) => paths.binary(collection, b.name, b.arch, view.asOf)}
    />
  );
}
