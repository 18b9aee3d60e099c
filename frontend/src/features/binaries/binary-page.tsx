import { Skeleton } from '@patternfly/react-core';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { AsOfBanner } from '../../components/as-of-banner';
import { Explanation } from '../../components/explanation';
import { Failed, Stale } from '../../components/failed';
import { GenerationLink } from '../../components/generation-link';
import { PageHead } from '../../components/page-head';
import { Remedies } from '../../components/remedies';
import { SizeFacts } from '../../components/size-facts';
import { StateLabel } from '../../components/state-label';
import { When } from '../../components/when';
import { BinaryDocument, type BinaryQuery } from '../../gql/graphql';
import { count, formatBytes } from '../../lib/format';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { asOfVariable, useAsOf, useTrail } from '../../lib/url-state';
import { BinaryTraps } from './binary-traps';
import { Neighbours } from './neighbours';
import { SizeSection } from './size-section';
import { VersionSection } from './version-section';
import { WaitingSection } from './waiting-section';

const SIZE = 25;

type Binary = BinaryQuery['binary'];

/** `/c/:collection/binaries/:name`: can it be installed, how large is that, and who needs it? */
export function BinaryPage() {
  const { collection = '', name = '' } = useParams();
  const arch = useSearchParams()[0].get('arch');
  return <BinaryView key={`${collection}/${name}/${arch}`} collection={collection} name={name} arch={arch} />;
}

function BinaryView({ collection, name, arch }: { collection: string; name: string; arch: string | null }) {
  const asOf = useAsOf();
  const status = useCollectionStatus(collection);
  const trails = {
    requires: useTrail('requires'),
    requiredBy: useTrail('requiredBy'),
    buildRequiredBy: useTrail('buildRequiredBy'),
    closure: useTrail('closure'),
  };
  const { data, failure, refreshing, retry } = useLiveQuery(
    BinaryDocument,
    {
      collection,
      name,
      arch,
      asOf: asOfVariable(asOf),
      first: SIZE,
      requiresAfter: trails.requires.after,
      requiredByAfter: trails.requiredBy.after,
      buildRequiredByAfter: trails.buildRequiredBy.after,
      closureAfter: trails.closure.after,
    },
    { collection, pinned: asOf !== null },
  );
  if (failure && !data)
    return <Failed failure={failure} retry={retry} instead={<Instead {...{ collection, name }} />} />;
  if (!data) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const binary = data.binary;
  return (
    <>
      <PageHead
        documentTitle={[name, status?.displayName ?? collection]}
        heading={`${binary.name} ${binary.version.evr}`}
        label={<StateLabel state={binary.state} current={asOf === null} />}
        lead={<Lead binary={binary} />}
        link={paths.binary(collection, name, arch, binary.generation.ordinal)}
        facts={
          <>
            <span>{binary.arch}</span>
            {binary.source !== null && (
              <span>
                built from <Link to={paths.package(collection, binary.source.name, asOf)}>{binary.source.name}</Link>
              </span>
            )}
            <span>Generation {binary.generation.ordinal}</span>
            <span>
              made <When at={binary.generation.at} />
            </span>
          </>
        }
      />
      {asOf !== null && <AsOfBanner generation={binary.generation} newest={status?.generation?.ordinal} />}
      <Stale failure={failure} retry={retry} />
      {asOf === null && <Remedies collection={collection} remedies={binary.currentRemedies} />}
      {binary.explanation.length > 0 && (
        <Explanation
          heading="Why it cannot be installed"
          title={`${binary.name} ${binary.version.evr} cannot be installed in generation ${binary.generation.ordinal} of ${collection}:`}
          lines={binary.explanation}
          brokenBy={binary.brokenBy}
          causes={binary.causes}
          side="RUNTIME"
          collection={collection}
          asOf={asOf}
        />
      )}
      <SizeFacts
        heading="Size"
        facts={[
          ['On disk, itself', binary.installSize, 'bytes'],
          ['Download, itself', binary.downloadSize, 'bytes'],
          ['Packages, with all it requires', binary.closureSize?.packageCount, 'number'],
          ['On disk, with all it requires', binary.closureSize?.installSize, 'bytes'],
          ['Download, with all it requires', binary.closureSize?.downloadSize, 'bytes'],
        ]}
      />
      <SizeSection {...{ collection, name, arch, asOf }} shown={binary.generation.ordinal} />
      {asOf === null && <WaitingSection {...{ collection, name, arch }} />}
      <VersionSection changes={binary.latestChanges} />
      {asOf === null && <BinaryTraps {...{ collection, name, arch }} />}
      <Neighbours {...{ collection, asOf, binary, trails }} size={SIZE} busy={refreshing} />
    </>
  );
}

function Lead({ binary: b }: { binary: Binary }) {
  const since = (
    <>
      since <GenerationLink generation={b.since} /> (<When at={b.since.at} />)
    </>
  );
  if (!b.closureSize)
    return (
      <>
        It cannot be installed {since}
        {b.problems.length > 1 && <>, for {b.problems.length} reasons</>}.
      </>
    );
  const { packageCount: packages, installSize } = b.closureSize;
  return (
    <>
      Installing it takes {formatBytes(installSize)} on disk, with everything it requires: {count(packages, 'package')},
      of which {formatBytes(b.installSize)} is its own. It can be installed {since}.
    </>
  );
}

function Instead({ collection, name }: { collection: string; name: string }) {
  return (
    <>
      <Link to={paths.binaries(collection, { q: name })}>Search the binaries for “{name}”</Link>
      <Link to={paths.packages(collection, { q: name })}>Search the packages</Link>
    </>
  );
}
