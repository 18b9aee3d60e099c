import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from '@patternfly/react-core';
import { SearchIcon } from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { Link, useLocation } from 'react-router-dom';

export function NotFound() {
  const { pathname } = useLocation();
  return (
    <EmptyState titleText="No page has this address" headingLevel="h1" icon={SearchIcon}>
      <title>No page has this address · Koschei</title>
      <EmptyStateBody>{pathname}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Link to="/">See what changed</Link>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
