import { Button, EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from '@patternfly/react-core';
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import { useRouteError } from 'react-router-dom';

/** In place of a page that threw: most often one whose code was replaced by a newer version of Koschei. */
export function Crash() {
  const error = useRouteError();
  return (
    <EmptyState titleText="This page failed" headingLevel="h1" icon={ExclamationCircleIcon} status="danger">
      <title>This page failed · Koschei</title>
      <EmptyStateBody>
        <p role="alert">{error instanceof Error ? error.message : String(error)}</p>
        <p>
          If Koschei was just updated, loading the page again is enough. Otherwise this is a fault in it: please report
          the text above.
        </p>
      </EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button onClick={() => window.location.reload()}>Load the page again</Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
