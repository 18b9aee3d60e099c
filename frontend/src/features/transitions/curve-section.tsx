import { ExpandableSection, Skeleton } from '@patternfly/react-core';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { DataTable } from '../../components/data-table';
import { GenerationLink } from '../../components/generation-link';
import { Section } from '../../components/section';
import { Day } from '../../components/when';
import { TransitionCurveDocument } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { withParams } from '../../lib/url-state';
import { curveSentence, movesOf } from './curve';
import { STATES } from './words';

const ProgressChart = lazy(() => import('./progress-chart'));

interface Props {
  collection: string;
  name: string;
  /** The generation the page shows. */
  shown: number;
}

/** The whole way, from the first generation to the newest, also on pages about the past. */
export function CurveSection({ collection, name, shown }: Props) {
  const { data } = useLiveQuery(TransitionCurveDocument, { collection, name }, { collection });
  const navigate = useNavigate();
  const newest = useCollectionStatus(collection)?.generation?.ordinal;
  const [open, setOpen] = useState(false);
  const points = data?.transition.history;
  const moves = useMemo(() => movesOf(points ?? []), [points]);
  const pick = useCallback(
    (ordinal: number) => {
      const params = new URLSearchParams(window.location.search);
      const search = withParams(params, { asOf: ordinal === newest ? null : String(ordinal) }).toString();
      void navigate({ search: search && `?${search}` }, { preventScrollReset: true });
    },
    [navigate, newest],
  );
  return (
    <Section heading="Through the generations" intro={points && curveSentence(points)}>
      {points ? (
        <Suspense fallback={<Skeleton height="18rem" screenreaderText="Loading the curve" />}>
          <ProgressChart points={points} shown={shown} onPick={pick} />
        </Suspense>
      ) : (
        <Skeleton height="18rem" screenreaderText="Loading" />
      )}
      <ExpandableSection
        toggleText={open ? 'Hide the figures' : 'Show the figures as a table'}
        isExpanded={open}
        onToggle={(_event, expanded) => setOpen(expanded)}
      >
        <DataTable
          label="Figures"
          rows={moves}
          rowKey={(point) => String(point.generation.ordinal)}
          empty="No generation is complete yet."
          columns={[
            {
              title: 'From',
              render: (point) => (
                <GenerationLink generation={{ collection: { name: collection }, ...point.generation }} />
              ),
            },
            { title: 'Day', render: (point) => <Day at={point.generation.at} /> },
            ...STATES.map(({ key, words }) => ({
              title: words,
              numeric: true,
              render: (point: (typeof moves)[number]) => formatNumber(point.progress[key]),
            })),
          ]}
        />
      </ExpandableSection>
    </Section>
  );
}
