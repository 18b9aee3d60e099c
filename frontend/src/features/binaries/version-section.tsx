import { DataTable } from '../../components/data-table';
import { GenerationLink } from '../../components/generation-link';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import type { BinaryQuery } from '../../gql/graphql';

type Change = BinaryQuery['binary']['latestChanges'][number];

/** Which generations changed the binary last; absent when none did. */
export function VersionSection({ changes }: { changes: Change[] }) {
  if (changes.length === 0) return null;
  return (
    <Section heading="Latest changes" intro="Generations that brought it or gave it another version, newest first.">
      <DataTable
        label="Latest changes"
        rows={changes}
        rowKey={(c) => String(c.generation.ordinal)}
        empty=""
        columns={[
          { title: 'Generation', width: 15, render: (c) => <GenerationLink generation={c.generation} /> },
          { title: 'Made', render: (c) => <When at={c.generation.at} /> },
          {
            title: 'Before',
            render: (c) => c.oldVersion?.evr ?? <span className="koschei-subtle">was not there</span>,
          },
          { title: 'After', render: (c) => c.newVersion?.evr ?? <span className="koschei-subtle">is gone</span> },
        ]}
      />
    </Section>
  );
}
