import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';

interface Props {
  affected: string | null;
  good: string;
  bad: string;
}

/** The expressions, as they were written. */
export function RuleText({ affected, good, bad }: Props) {
  const parts = [
    ['To do', bad],
    ['Done', good],
    ['About', affected ?? 'packages that are one or the other'],
  ] as const;
  return (
    <DescriptionList isHorizontal isCompact className="koschei-rule">
      {parts.map(([words, text]) => (
        <DescriptionListGroup key={words}>
          <DescriptionListTerm>{words}</DescriptionListTerm>
          <DescriptionListDescription>
            {words === 'About' && affected === null ? text : <code>{text}</code>}
          </DescriptionListDescription>
        </DescriptionListGroup>
      ))}
    </DescriptionList>
  );
}
