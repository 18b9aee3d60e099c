import {
  Alert,
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  Spinner,
} from '@patternfly/react-core';
import { DisconnectedIcon } from '@patternfly/react-icons/dist/esm/icons/disconnected-icon';
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import { SearchIcon } from '@patternfly/react-icons/dist/esm/icons/search-icon';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router-dom';
import type { Failure, FailureKind } from '../lib/errors';
import { withOrdinal } from '../lib/paths';

const WORDS: Record<Exclude<FailureKind, 'none-complete'>, { title: string; advice: string }> = {
  unreachable: {
    title: 'Koschei does not answer',
    advice: 'This page tries again by itself when the connection is back.',
  },
  'not-found': {
    title: 'There is no such thing',
    advice: 'The name may be misspelt, or belong to another generation.',
  },
  refused: {
    title: 'This address asks for something impossible',
    advice: 'A part of it is not understood: go back, or start from the list.',
  },
  broken: { title: 'Koschei could not answer', advice: 'The error is on the server. Its log tells more.' },
};

/** More exact words, where the code tells what is missing. */
const MISSING: Record<string, { title: string; advice: string }> = {
  UNKNOWN_PACKAGE: { title: 'No such package', advice: 'The name may be misspelt, or belong to another generation.' },
  UNKNOWN_BINARY: { title: 'No such binary', advice: 'The name may be misspelt, or belong to another generation.' },
  UNKNOWN_COLLECTION: {
    title: 'No such collection',
    advice: 'The name may be misspelt, or Koschei no longer follows it.',
  },
  UNKNOWN_PREVIEW: { title: 'No such preview', advice: 'Previews are deleted some days after they are finished.' },
  UNKNOWN_TRANSITION: {
    title: 'No such transition',
    advice: 'The name may be misspelt, or the transition was deleted.',
  },
  UNKNOWN_BUILD: { title: 'No such build', advice: 'Builds are deleted some months after they ended.' },
  CLOSURE_UNKNOWN: {
    title: 'These cannot be compared',
    advice: 'It is not known any more what one of them was built with.',
  },
  GRAPH_BEHIND: {
    title: 'The graph is being written',
    advice: 'What needs no graph is shown meanwhile: lists of packages, causes and builds.',
  },
  GRAPH_REFUSED: {
    title: 'The graph cannot be used',
    advice:
      'The administrator has to rebuild it. What needs no graph is shown meanwhile: lists of packages, causes and builds.',
  },
  GENERATION_THINNED: {
    title: 'This generation was thinned out',
    advice:
      'Of old generations only the last of a day, week or month is kept. The next one says what this one changed.',
  },
  UNKNOWN_GENERATION: {
    title: 'No such generation',
    advice: 'It may be under way, have been skipped, or never have been.',
  },
};

const ICONS = {
  unreachable: DisconnectedIcon,
  'not-found': SearchIcon,
  refused: ExclamationCircleIcon,
  broken: ExclamationCircleIcon,
};

interface Props {
  failure: Failure;
  retry: () => void;
  /** Where to go instead. */
  instead?: ReactNode;
}

/** What failed, why, and what can be done: in place of what could not be shown. */
export function Failed({ failure, retry, instead }: Props) {
  if (failure.kind === 'none-complete') return <NothingYet />;
  const { title, advice } = (failure.code !== null && MISSING[failure.code]) || WORDS[failure.kind];
  const repeatable = failure.kind === 'unreachable' || failure.kind === 'broken';
  return (
    <EmptyState
      titleText={title}
      headingLevel="h1"
      icon={ICONS[failure.kind]}
      status={failure.kind === 'broken' ? 'danger' : undefined}
    >
      <title>{`${title} · Koschei`}</title>
      <EmptyStateBody>
        <p role="alert">{failure.message}</p>
        <p>{advice}</p>
      </EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          {repeatable && (
            <Button variant="primary" onClick={retry}>
              Try again
            </Button>
          )}
          {failure.next !== undefined && <NextKept ordinal={failure.next} />}
          {instead}
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}

/** The same page about another generation. */
function NextKept({ ordinal }: { ordinal: number }) {
  return <Link to={withOrdinal(useLocation(), ordinal)}>See generation {ordinal}</Link>;
}

/** Before the first generation is complete. */
export function NothingYet({ children }: { children?: ReactNode }) {
  return (
    <EmptyState titleText="The first generation is being resolved" headingLevel="h1" icon={Spinner}>
      <title>The first generation is being resolved · Koschei</title>
      <EmptyStateBody>
        <p>Packages appear here as soon as every one of them is resolved. This page then shows them by itself.</p>
        {children}
      </EmptyStateBody>
    </EmptyState>
  );
}

/** Above rows that are still shown though asking again failed. */
export function Stale({ failure, retry }: { failure: Failure | null; retry: () => void }) {
  if (failure === null || failure.kind === 'unreachable') return null;
  return (
    <Alert
      isInline
      variant="warning"
      title="This could not be updated"
      actionLinks={
        <Button variant="link" isInline onClick={retry}>
          Try again
        </Button>
      }
    >
      {failure.message}
    </Alert>
  );
}
