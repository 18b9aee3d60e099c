import { DataTable } from '../../components/data-table';
import { RowLink } from '../../components/row-link';
import { Section } from '../../components/section';
import { changeText, distanceText } from '../../lib/build-words';
import { formatShare } from '../../lib/format';
import { paths } from '../../lib/paths';
import type { FullBuild } from './full-build';
import { evidenceText } from './words';

/** What may be why it failed, with what speaks for and against it. */
export function SuspectsSection({ collection, build: { suspects } }: { collection: string; build: FullBuild }) {
  if (suspects.length === 0) return null;
  return (
    <Section
      heading="Suspects"
      intro="What changed since it last built, likeliest culprit first: near in its dependencies, and others broke with it too."
    >
      <DataTable
        label="Suspects"
        rows={suspects}
        rowKey={(s) => s.package.name}
        empty=""
        columns={[
          {
            title: 'Change',
            width: 40,
            render: (s) => (
              <RowLink
                to={paths.update(collection, s.package.name, s.oldVersion?.evr ?? null, s.newVersion?.evr ?? null)}
              >
                {changeText(s.package.name, s)}
              </RowLink>
            ),
          },
          { title: 'Suspicion', numeric: true, render: (s) => formatShare(s.share) },
          { title: 'Distance', numeric: true, render: (s) => distanceText(s.distance) },
          { title: 'Evidence', width: 40, render: (s) => evidenceText(s) },
        ]}
      />
    </Section>
  );
}
