import { ExpandableSection } from '@patternfly/react-core';
import { useState } from 'react';
import { DataTable } from '../../components/data-table';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { Section } from '../../components/section';
import { BuildMembersDocument } from '../../gql/graphql';
import { distanceText } from '../../lib/build-words';
import { count } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useTrail } from '../../lib/url-state';
import type { FullBuild } from './full-build';
import { closureSentence } from './words';

const SIZE = 50;

/** The contents of its buildroot, loaded when the reader opens the section. */
export function ClosureSection({ collection, build }: { collection: string; build: FullBuild }) {
  const trail = useTrail('members');
  const [open, setOpen] = useState(trail.after !== null);
  const known = ['GENERATION', 'STORED', 'LISTED'].includes(build.closure.state);
  return (
    <Section heading="What it was built with" intro={closureSentence(build.closure)}>
      {known && (
        <ExpandableSection
          toggleText={open ? 'Hide the packages' : 'Show the packages'}
          isExpanded={open}
          onToggle={(_event, expanded) => setOpen(expanded)}
        >
          {open && <Members collection={collection} build={build} />}
        </ExpandableSection>
      )}
    </Section>
  );
}

function Members({ collection, build }: { collection: string; build: FullBuild }) {
  const trail = useTrail('members');
  const { data, failure, refreshing } = useLiveQuery(
    BuildMembersDocument,
    { number: build.number, first: SIZE, after: trail.after },
    { collection, pinned: true },
  );
  const members = data?.build.closure.members;
  const rows = members?.edges.map((edge) => edge.node);
  if (failure && !data) return <p className="koschei-empty">{failure.message}</p>;
  return (
    <>
      {members && <p className="koschei-subtle">{count(members.totalCount, 'package')}, the nearest first.</p>}
      <DataTable
        label="Packages it was built with"
        rows={rows}
        rowKey={(m) => `${m.binary.name}.${m.binary.arch}`}
        busy={refreshing}
        empty="There are none."
        columns={[
          {
            title: 'Binary',
            width: 40,
            render: (m) => (
              <RowLink to={paths.binary(collection, m.binary.name, m.binary.arch, build.generation?.ordinal)}>
                {m.binary.name}
              </RowLink>
            ),
          },
          { title: 'Architecture', render: (m) => m.binary.arch },
          { title: 'Version', render: (m) => m.version.evr },
          { title: 'Distance', numeric: true, render: (m) => distanceText(m.distance) },
        ]}
      />
      {members && rows && (
        <Pager
          label="packages"
          trail={trail}
          size={SIZE}
          shown={rows.length}
          total={members.totalCount}
          pageInfo={members.pageInfo}
        />
      )}
    </>
  );
}
