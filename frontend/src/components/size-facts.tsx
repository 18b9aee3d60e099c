import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import { formatNumber } from '../lib/format';
import { Bytes } from './bytes';
import { Section } from './section';

interface Props {
  heading: string;
  facts: [term: string, value: number | null | undefined, unit: 'bytes' | 'number'][];
}

/** A row of figures. */
export function SizeFacts({ heading, facts }: Props) {
  return (
    <Section heading={heading}>
      <DescriptionList isCompact className="koschei-figures">
        {facts.map(([term, value, unit]) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription className="koschei-figure">
              {unit === 'bytes' ? <Bytes value={value} /> : value == null ? '–' : formatNumber(value)}
            </DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
    </Section>
  );
}
