import { Title } from '@patternfly/react-core';
import { useEffect, useId, useState } from 'react';
import { useQuery } from 'urql';
import { TransitionDraftDocument, type TransitionDraftQuery, type TransitionInput } from '../../gql/graphql';
import { failureOf } from '../../lib/errors';
import { mistakeOf, type Mistake } from './mistake';
import { PackageTable } from './package-table';
import { ProgressBar } from './progress-bar';
import { progressSentence } from './words';

const TYPING_MS = 400;

interface PreviewAnswer {
  /** The last good answer. */
  transition: TransitionDraftQuery['transitionDraft'] | null;
  mistake: Mistake | null;
  /** Why there is no answer, when no expression is to blame. */
  problem: string | null;
  fetching: boolean;
}

/** What the transition would show, asked for when typing pauses. */
export function usePreview(input: TransitionInput): PreviewAnswer {
  const asked = useSettled(JSON.stringify([input.collection, input.affected, input.good, input.bad]));
  const [collection, affected, good, bad] = JSON.parse(asked) as [string, string | null, string, string];
  const incomplete = good.trim() === '' || bad.trim() === '';
  const [{ data, error, fetching }] = useQuery({
    query: TransitionDraftDocument,
    variables: { input: { collection, name: 'preview', title: 'Preview', affected, good, bad } },
    pause: incomplete,
    requestPolicy: 'network-only',
  });
  if (incomplete) return { transition: null, mistake: null, problem: null, fetching: false };
  const mistake = error && !fetching ? mistakeOf(error) : null;
  return {
    transition: data?.transitionDraft ?? null,
    mistake,
    problem: error && !mistake && !fetching ? failureOf(error).message : null,
    fetching,
  };
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

export function Preview({ collection, preview }: { collection: string; preview: PreviewAnswer }) {
  const { transition, mistake, problem, fetching } = preview;
  const heading = useId();
  return (
    <section aria-labelledby={heading} aria-busy={fetching}>
      <Title headingLevel="h2" size="lg" id={heading}>
        What it would show
      </Title>
      <p aria-live="polite">{sentence(preview)}</p>
      {transition && !mistake && !problem && transition.progress && (
        <>
          {transition.progress.affected > 0 && <ProgressBar progress={transition.progress} />}
          <PackageTable
            collection={collection}
            asOf={null}
            packages={transition.packages}
            busy={fetching}
            empty="Nothing matches in the newest generation. Something may in an earlier one."
          />
          {transition.packages.totalCount > transition.packages.edges.length && (
            <p className="koschei-subtle">The first {transition.packages.edges.length} packages are shown.</p>
          )}
        </>
      )}
    </section>
  );
}

function sentence({ transition, mistake, problem }: PreviewAnswer): string {
  if (mistake) return 'An expression is not understood yet.';
  if (problem) return problem;
  if (!transition) return 'Write what is old and what is new to see which packages match.';
  return transition.reason ?? progressSentence(transition.progress, transition.bad);
}
