import { Label, Skeleton } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { BuildsTable } from '../../components/builds-table';
import { Stale } from '../../components/failed';
import { GenerationLink } from '../../components/generation-link';
import { PageHead } from '../../components/page-head';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { AbsentPackageDocument, type AbsencePartsFragment, type AbsentPackageQuery } from '../../gql/graphql';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { ABSENCE_WORDS } from './absences';

const EVERY_MS = 15_000;

type Absence = NonNullable<AbsencePartsFragment['currentAbsence']>;
type Builds = AbsentPackageQuery['collection']['builds'];

interface Props {
  collection: string;
  name: string;
  /** Shown when Koschei never heard of it. */
  unknown: ReactNode;
}

/** A package that the newest generation does not hold: why, since when, and what is left of it. */
export function AbsentPackage({ collection, name, unknown }: Props) {
  const { data, failure, retry } = useLiveQuery(
    AbsentPackageDocument,
    { collection, name },
    { collection, pinned: false, every: EVERY_MS },
  );
  if (!data && !failure) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const absence = data?.collection.absentPackage?.currentAbsence;
  if (!absence) return unknown;
  return (
    <>
      <PageHead
        documentTitle={[name, data.collection.displayName]}
        heading={name}
        label={<Label isCompact>{ABSENCE_WORDS[absence.kind]}</Label>}
        lead={absence.text}
        link={paths.package(collection, name)}
        facts={
          <>
            <Facts absence={absence} />
            <Link to={paths.absent(collection)}>All that are not in the repository</Link>
          </>
        }
      />
      <Stale failure={failure} retry={retry} />
      {absence.lastGeneration && (
        <p>
          <Link to={paths.package(collection, name, absence.lastGeneration.ordinal)}>
            See {name} as of generation {absence.lastGeneration.ordinal}
          </Link>
          , the last one that held it.
        </p>
      )}
      {absence.kind !== 'GONE' && <BuildsOf {...{ collection, name }} builds={data.collection.builds} />}
    </>
  );
}

function Facts({ absence: { noticedAt, lastGeneration } }: { absence: Absence }) {
  return (
    <>
      {noticedAt && (
        <span>
          noticed <When at={noticedAt} />
        </span>
      )}
      {lastGeneration ? (
        <span>
          last in <GenerationLink generation={lastGeneration} />
        </span>
      ) : (
        <span>in no generation that Koschei has seen</span>
      )}
    </>
  );
}

function BuildsOf({ collection, name, builds }: { collection: string; name: string; builds: Builds }) {
  const rows = builds.edges.map((edge) => edge.node);
  return (
    <Section
      heading="Builds"
      id="builds"
      intro="By maintainers and by Koschei, latest first."
      actions={
        builds.totalCount > rows.length && (
          <Link to={paths.builds(collection, { q: name })}>See all {builds.totalCount}</Link>
        )
      }
    >
      <BuildsTable
        label="Builds"
        rows={rows}
        busy={false}
        empty="No build since Koschei began to follow the collection."
      />
    </Section>
  );
}
