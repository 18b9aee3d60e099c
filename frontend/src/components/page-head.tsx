import { Flex, FlexItem, Title } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { CopyLink } from './copy';

interface Props {
  /** For the browser's tab, most specific first. */
  documentTitle: string[];
  heading: ReactNode;
  /** Beside the heading. */
  label?: ReactNode;
  /** The sentence that answers the page's question. */
  lead?: ReactNode;
  /** Small print: which generation, when. */
  facts?: ReactNode;
  /** Address that keeps showing what is shown now. */
  link: string;
}

/** The top of every page. */
export function PageHead({ documentTitle, heading, label, lead, facts, link }: Props) {
  return (
    <header className="koschei-head">
      <title>{[...documentTitle, 'Koschei'].join(' · ')}</title>
      <Flex alignItems={{ default: 'alignItemsCenter' }} columnGap={{ default: 'columnGapMd' }}>
        <FlexItem>
          <Title headingLevel="h1" size="2xl">
            {heading}
          </Title>
        </FlexItem>
        {label && <FlexItem>{label}</FlexItem>}
      </Flex>
      {lead && <p className="koschei-lead">{lead}</p>}
      <div className="koschei-facts">
        {facts}
        <CopyLink path={link} />
      </div>
    </header>
  );
}
