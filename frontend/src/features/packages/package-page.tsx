import { Skeleton } from '@patternfly/react-core';
import { Link, useParams } from 'react-router-dom';
import { AsOfBanner } from '../../components/as-of-banner';
import { ClosureTable } from '../../components/closure-table';
import { Explanation } from '../../components/explanation';
import { Failed, Stale } from '../../components/failed';
import { GenerationLink } from '../../components/generation-link';
import { PageHead } from '../../components/page-head';
import { Predictions } from '../../components/predictions';
import { Remedies } from '../../components/remedies';
import { RequirementTable } from '../../components/requirement-table';
import { Section } from '../../components/section';
import { SizeFacts } from '../../components/size-facts';
import { StateLabel } from '../../components/state-label';
import { When } from '../../components/when';
import { PackageDocument, type PackageQuery } from '../../gql/graphql';
import { count } from '../../lib/format';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { asOfVariable, useAsOf, useTrail } from '../../lib/url-state';
import { AbsentPackage } from './absent-package';
import { BuiltBinaries } from './built-binaries';
import { HistoryLine } from './history-line';
import { PackageBuilds } from './package-builds';
import { PackageTraps } from './package-traps';
import { SchedulingSection } from './scheduling-section';
import { ThenSection } from './then-section';

const SIZE = 25;

type Package = PackageQuery['package'];

/** `/c/:collection/packages/:name`: can it be built, why not, and what is installed for it? */
export function PackagePage() {
  const { collection = '', name = '' } = useParams();
  return <PackageView key={`${collection}/${name}`} collection={collection} name={name} />;
}

function PackageView({ collection, name }: { collection: string; name: string }) {
  const asOf = useAsOf();
  const status = useCollectionStatus(collection);
  const closure = useTrail('closure');
  const requires = useTrail('requires');
  const { data, failure, refreshing, retry } = useLiveQuery(
    PackageDocument,
    {
      collection,
      name,
      asOf: asOfVariable(asOf),
      first: SIZE,
      closureAfter: closure.after,
      requiresAfter: requires.after,
    },
    { collection, pinned: asOf !== null },
  );
  if (failure && !data) {
    const failed = <Failed failure={failure} retry={retry} instead={<Instead {...{ collection, name }} />} />;
    if (failure.code !== 'UNKNOWN_PACKAGE' || asOf !== null) return failed;
    return <AbsentPackage {...{ collection, name }} unknown={failed} />;
  }
  if (!data) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const pkg = data.package;
  const shared = { collection, asOf, size: SIZE, busy: refreshing };
  return (
    <>
      <PageHead
        documentTitle={[name, status?.displayName ?? collection]}
        heading={`${pkg.name} ${pkg.version.evr}`}
        label={<StateLabel state={pkg.state} current={asOf === null} />}
        lead={<Lead pkg={pkg} />}
        link={paths.package(collection, name, pkg.generation.ordinal)}
        facts={
          <>
            <span>Generation {pkg.generation.ordinal}</span>
            <span>
              made <When at={pkg.generation.at} />
            </span>
          </>
        }
      />
      {asOf !== null && <AsOfBanner generation={pkg.generation} newest={status?.generation?.ordinal} />}
      <Stale failure={failure} retry={retry} />
      {asOf === null && <Remedies collection={collection} remedies={pkg.currentRemedies} />}
      {asOf === null && pkg.currentPrediction && <Predictions collection={collection} rows={[pkg.currentPrediction]} />}
      {pkg.explanation.length > 0 && (
        <Explanation
          heading="Why it cannot be built"
          title={`${pkg.name} ${pkg.version.evr} cannot be built in generation ${pkg.generation.ordinal} of ${collection}:`}
          lines={pkg.explanation}
          brokenBy={pkg.brokenBy}
          causes={pkg.causes}
          side="BUILD"
          collection={collection}
          asOf={asOf}
        />
      )}
      {asOf === null ? (
        <SchedulingSection collection={collection} name={name} />
      ) : (
        <ThenSection collection={collection} name={name} asOf={asOf} />
      )}
      {asOf === null && <PackageTraps collection={collection} name={name} />}
      <PackageBuilds collection={collection} name={name} asOf={asOf} />
      <HistoryLine collection={collection} name={name} asOf={asOf} />
      {pkg.closureSize && (
        <>
          <SizeFacts
            heading="What is installed to build it"
            facts={[
              ['Packages', pkg.closureSize.packageCount, 'number'],
              ['Download', pkg.closureSize.downloadSize, 'bytes'],
              ['On disk', pkg.closureSize.installSize, 'bytes'],
            ]}
          />
          <Section heading="Direct requirements" intro="The binaries that meet its BuildRequires in this generation.">
            <RequirementTable
              {...shared}
              label="Direct requirements"
              rows={pkg.requires}
              trail={requires}
              empty="It requires nothing beyond the build group."
              titles={['Binary', 'Requirement']}
            />
          </Section>
          <Section
            heading="Everything installed"
            intro="Nearest first. The distance counts requirements on the way; “group” is what every build has."
          >
            <ClosureTable
              {...shared}
              label="Everything installed"
              rows={pkg.closure}
              trail={closure}
              empty="Nothing is installed for it."
            />
          </Section>
        </>
      )}
      <BuiltBinaries collection={collection} asOf={asOf} binaries={pkg.binaries} />
    </>
  );
}

function Lead({ pkg }: { pkg: Package }) {
  const since = (
    <>
      since <GenerationLink generation={pkg.since} /> (<When at={pkg.since.at} />)
    </>
  );
  if (pkg.state === 'RESOLVED')
    return (
      <>
        It can be built, {since}
        {pkg.closureSize && <>, and {count(pkg.closureSize.packageCount, 'package')} are installed for that</>}.
      </>
    );
  return (
    <>
      It cannot be built {since}
      {pkg.problems.length > 1 && <>, for {pkg.problems.length} reasons</>}.
    </>
  );
}

function Instead({ collection, name }: { collection: string; name: string }) {
  return (
    <>
      <Link to={paths.packages(collection, { q: name })}>Search the packages for “{name}”</Link>
      <Link to={paths.binaries(collection, { q: name })}>Search the binaries</Link>
    </>
  );
}
