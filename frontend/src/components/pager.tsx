import { Button, Flex, FlexItem } from '@patternfly/react-core';
import type { PagePartsFragment } from '../gql/graphql';
import { formatNumber } from '../lib/format';
import type { Trail } from '../lib/url-state';

interface Props {
  /** What is paged, for people who do not see it: "packages". */
  label: string;
  trail: Trail;
  size: number;
  shown: number;
  total: number;
  pageInfo: PagePartsFragment;
}

/** Previous and next, and which rows of how many these are. Absent when one page holds them all. */
export function Pager({ label, trail, size, shown, total, pageInfo }: Props) {
  if (trail.page === 1 && !pageInfo.hasNextPage) return null;
  const start = (trail.page - 1) * size;
  const { endCursor } = pageInfo;
  return (
    <nav aria-label={`Pages of ${label}`} className="koschei-pager">
      <Flex columnGap={{ default: 'columnGapSm' }} alignItems={{ default: 'alignItemsCenter' }}>
        <FlexItem>
          {formatNumber(start + 1)}–{formatNumber(start + shown)} of {formatNumber(total)}
        </FlexItem>
        <FlexItem>
          <Button variant="secondary" size="sm" isDisabled={trail.page === 1} onClick={trail.previous}>
            Previous
          </Button>
        </FlexItem>
        <FlexItem>
          <Button
            variant="secondary"
            size="sm"
            isDisabled={!pageInfo.hasNextPage || !endCursor}
            onClick={() => endCursor && trail.next(endCursor)}
          >
            Next
          </Button>
        </FlexItem>
      </Flex>
    </nav>
  );
}
