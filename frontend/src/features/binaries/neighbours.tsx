import { ClosureTable } from '../../components/closure-table';
import { RequirementTable } from '../../components/requirement-table';
import { Section } from '../../components/section';
import type { BinaryQuery } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import type { Trail } from '../../lib/url-state';

interface Props {
  collection: string;
  asOf: number | null;
  binary: BinaryQuery['binary'];
  trails: Record<'requires' | 'requiredBy' | 'buildRequiredBy' | 'closure', Trail>;
  size: number;
  busy: boolean;
}

/** What a binary requires, and what requires it. */
export function Neighbours({ binary: b, trails, ...shared }: Props) {
  const installable = b.state === 'INSTALLABLE';
  const heading = (text: string, n: number) => `${text}: ${formatNumber(n)}`;
  return (
    <>
      {installable && (
        <Section heading={heading('It requires', b.requires.totalCount)}>
          <RequirementTable
            {...shared}
            label="Requirements"
            rows={b.requires}
            trail={trails.requires}
            empty="It requires nothing."
            titles={['Binary', 'Requirement']}
          />
        </Section>
      )}
      <Section heading={heading('Required by binaries', b.requiredBy.totalCount)}>
        <RequirementTable
          {...shared}
          label="Required by"
          rows={b.requiredBy}
          trail={trails.requiredBy}
          empty="No binary that can be installed requires it directly."
          titles={['Binary', 'Because it requires']}
        />
      </Section>
      <Section heading={heading('Needed to build packages', b.buildRequiredBy.totalCount)}>
        <RequirementTable
          {...shared}
          label="Needed to build"
          rows={b.buildRequiredBy}
          trail={trails.buildRequiredBy}
          empty="No package that can be built needs it directly."
          titles={['Package', 'Because it needs']}
        />
      </Section>
      {installable && (
        <Section
          heading={heading('Everything installed', b.closure.totalCount)}
          intro="Nearest first. The distance counts requirements on the way."
        >
          <ClosureTable
            {...shared}
            label="Everything installed"
            rows={b.closure}
            trail={trails.closure}
            empty="Nothing."
          />
        </Section>
      )}
    </>
  );
}
