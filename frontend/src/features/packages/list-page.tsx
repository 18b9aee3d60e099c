import { useParams } from 'react-router-dom';
import { NodeList, type NodeKind } from '../../components/node-list';
import { PackagesDocument, type PackageState } from '../../gql/graphql';
import { useListView } from '../../lib/list-state';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { AbsentLink } from './absent-link';

const STATES: PackageState[] = ['RESOLVED', 'UNRESOLVABLE'];

const KIND: NodeKind = {
  singular: 'package',
  plural: 'packages',
  title: 'Packages',
  columns: { name: 'Package', packages: 'Installed to build', size: 'Size' },
  states: [
    { state: 'UNRESOLVABLE', choice: 'Cannot be built', words: 'cannot be built' },
    { state: 'RESOLVED', choice: 'Can be built', words: 'can be built' },
  ],
  all: paths.packages,
  other: { plural: 'binaries', all: paths.binaries },
};

/** `/c/:collection/packages`: source packages, and which of them can be built. */
export function PackageListPage() {
  const { collection = '' } = useParams();
  return <PackageList key={collection} collection={collection} />;
}

function PackageList({ collection }: { collection: string }) {
  const view = useListView(STATES);
  const { data, ...answer } = useLiveQuery(
    PackagesDocument,
    { collection, ...view.variables },
    { collection, pinned: view.asOf !== null },
  );
  return (
    <NodeList
      {...{ collection, view, kind: KIND }}
      facts={view.asOf === null && <AbsentLink collection={collection} />}
      {...answer}
      displayName={data?.collection.displayName}
      nodes={data?.collection.packages}
      newest={useCollectionStatus(collection)?.generation?.ordinal}
      rowKey={(p) => p.name}
      to={(p) => paths.package(collection, p.name, view.asOf)}
    />
  );
}
