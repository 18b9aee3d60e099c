import { FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useSearchParams } from 'react-router-dom';
import { ChangesTable } from '../../components/changes-table';
import { Section } from '../../components/section';
import { ComparedBuildsDocument, OtherBuildsDocument, type BuildPointFragment } from '../../gql/graphql';
import { BUILD_STATES } from '../../lib/build-words';
import { formatAbsolute } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { useTrail, withParams, type Trail } from '../../lib/url-state';
import { CHANGES, type FullBuild } from './full-build';
import { comparedSentence } from './words';

interface Props {
  collection: string;
  build: FullBuild;
  trail: Trail;
  busy: boolean;
}

/** How its buildroot differs from that of the build before, or of any other build that the reader chooses. */
export function ChangesSection({ collection, build, trail, busy }: Props) {
  const [params, setParams] = useSearchParams();
  const chosen = params.get('with');
  const { data } = useLiveQuery(OtherBuildsDocument, { collection, package: build.package.name }, { collection });
  const others = (data?.collection.builds.edges ?? [])
    .map((edge) => edge.node)
    .filter((b) => b.number !== build.number);
  const other = others.find((b) => String(b.number) === chosen);
  const choose = (id: string) =>
    setParams(
      (p) => withParams(p, { with: id, changes: null, changesPage: null, compared: null, comparedPage: null }),
      {
        preventScrollReset: true,
      },
    );
  const before = build.comparedWith;
  return (
    <Section
      id="changes"
      heading="Dependency changes"
      intro="Nearest first. The distance counts requirements on the way; B marks what only the build group brings."
      actions={
        others.length > 0 && (
          <label className="koschei-actions">
            Compared with
            <FormSelect
              aria-label="Build to compare with"
              className="koschei-chooser"
              value={other ? String(other.number) : ''}
              onChange={(_event, id) => choose(id)}
            >
              <FormSelectOption
                value=""
                label={before ? `the build before: ${pointText(before)}` : 'the build before'}
              />
              {others
                .filter((b) => b.number !== before?.number)
                .map((b) => (
                  <FormSelectOption key={b.number} value={b.number} label={pointText(b)} />
                ))}
            </FormSelect>
          </label>
        )
      }
    >
      {other ? (
        <Compared collection={collection} build={build} other={other} />
      ) : (
        <>
          <p className="koschei-subtle">
            {build.changeCount === null
              ? uncomparedText(build)
              : comparedSentence({
                  evr: build.version.evr,
                  from: before?.version.evr ?? null,
                  total: build.changes.totalCount,
                })}
          </p>
          {build.changeCount !== null && build.changes.totalCount > 0 && (
            <ChangesTable
              collection={collection}
              label="Dependency changes"
              changes={build.changes}
              trail={trail}
              size={CHANGES}
              empty=""
              busy={busy}
            />
          )}
        </>
      )}
    </Section>
  );
}

function Compared({ collection, build, other }: { collection: string; build: FullBuild; other: BuildPointFragment }) {
  const trail = useTrail('compared');
  const later = began(build) >= began(other);
  const [oldBuild, newBuild] = later ? [other.number, build.number] : [build.number, other.number];
  const { data, failure } = useLiveQuery(
    ComparedBuildsDocument,
    { oldBuild, newBuild, first: CHANGES, after: trail.after },
    { collection },
  );
  if (failure) return <p className="koschei-empty">{failure.message}</p>;
  return (
    <>
      {data && (
        <p className="koschei-subtle">
          {comparedSentence({
            evr: build.version.evr,
            from: other.version.evr,
            total: data.dependencyChanges.totalCount,
          })}
          {!later && ' That one is later: “before” is this build.'}
        </p>
      )}
      <ChangesTable
        collection={collection}
        label="Dependency changes"
        changes={data?.dependencyChanges}
        trail={trail}
        size={CHANGES}
        empty="Both were built with the same packages."
      />
    </>
  );
}

const began = (b: { startedAt: string | null; submittedAt: string }) => Date.parse(b.startedAt ?? b.submittedAt);

const pointText = (b: BuildPointFragment) =>
  `${b.version.evr}, ${BUILD_STATES[b.state].toLowerCase()} ${formatAbsolute(b.startedAt ?? b.submittedAt)}`;

function uncomparedText({ closure, comparedWith }: FullBuild): string {
  if (closure.state === 'PENDING')
    return 'Koschei compares it with the build before as soon as the contents of its buildroot are known.';
  return comparedWith === null
    ? 'No earlier build has a known buildroot to compare with.'
    : 'The contents of its buildroot are unknown, so Koschei cannot compare it.';
}
