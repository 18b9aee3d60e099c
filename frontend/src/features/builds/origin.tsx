import { Link } from 'react-router-dom';
import { BuildStateLabel } from '../../components/build-state-label';
import { DataTable } from '../../components/data-table';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import type { BuildPointFragment } from '../../gql/graphql';
import { formatPriority } from '../../lib/format';
import { paths } from '../../lib/paths';
import type { FullBuild } from './full-build';

/** Why it was built at all: its priority, or what it repeats. */
export function Origin({ collection, build }: { collection: string; build: FullBuild }) {
  const { priority, retryOf, retries } = build;
  if (!priority && !retryOf && retries.length === 0) return null;
  return (
    <Section heading="Why it was built">
      {retryOf && (
        <p>
          It repeats <Point collection={collection} build={retryOf} />
        </p>
      )}
      {retries.map((retry) => (
        <p key={retry.number}>
          It was retried by <Point collection={collection} build={retry} />
        </p>
      ))}
      {priority && (
        <>
          <p>
            Its priority was {formatPriority(priority.total)}; a build takes {formatPriority(priority.threshold)}.
          </p>
          <DataTable
            label="What its priority consisted of"
            rows={priority.parts}
            rowKey={(part) => part.kind}
            empty="Every part of it was zero."
            columns={[
              { title: 'Counted', numeric: true, width: 10, render: (part) => formatPriority(part.value) },
              { title: 'Why', render: (part) => part.text },
            ]}
          />
        </>
      )}
    </Section>
  );
}

function Point({ collection, build }: { collection: string; build: BuildPointFragment }) {
  return (
    <>
      <Link to={paths.build(collection, build.number)}>the build of {build.version.evr}</Link>, begun{' '}
      <When at={build.startedAt ?? build.submittedAt} /> <BuildStateLabel build={build} />
    </>
  );
}
