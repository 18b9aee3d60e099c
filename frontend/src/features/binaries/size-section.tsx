import { ExpandableSection, Skeleton, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { GenerationLink } from '../../components/generation-link';
import { Section } from '../../components/section';
import { BinarySizesDocument } from '../../gql/graphql';
import { formatByteChange, formatBytes } from '../../lib/format';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { asOfVariable, withParams } from '../../lib/url-state';
import { SizeTable } from './size-table';
import { largestChange, measureOf, MEASURES, stretchesOf, type Measure, type Sample } from './sizes';

const SizeChart = lazy(() => import('./size-chart'));

interface Props {
  collection: string;
  name: string;
  arch: string | null;
  asOf: number | null;
  shown: number;
}

/** How the size of everything installed with a binary went through the generations. */
export function SizeSection({ collection, name, arch, asOf, shown }: Props) {
  const [params, setParams] = useSearchParams();
  const measure = measureOf(params.get('measure'));
  const samples = useSamples({ collection, name, arch, asOf });
  const rows = useMemo(() => stretchesOf(samples ?? []), [samples]);
  const pick = usePick(collection);
  const [open, setOpen] = useState(false);
  const change = (to: Measure) =>
    setParams((p) => withParams(p, { measure: to === 'installed' ? null : to }), {
      replace: true,
      preventScrollReset: true,
    });
  return (
    <Section
      heading="Size through the generations"
      intro={<Largest collection={collection} rows={rows} />}
      actions={
        <ToggleGroup aria-label="What the curve shows" isCompact>
          {(Object.keys(MEASURES) as Measure[]).map((m) => (
            <ToggleGroupItem
              key={m}
              text={MEASURES[m].words}
              buttonId={`measure-${m}`}
              isSelected={m === measure}
              onChange={() => change(m)}
            />
          ))}
        </ToggleGroup>
      }
    >
      {samples ? (
        <Suspense fallback={<Skeleton height="18rem" screenreaderText="Loading the curve" />}>
          <SizeChart samples={samples} measure={measure} shown={shown} onPick={pick} />
        </Suspense>
      ) : (
        <Skeleton height="18rem" screenreaderText="Loading" />
      )}
      <ExpandableSection
        toggleText={open ? 'Hide the figures' : 'Show the figures as a table'}
        isExpanded={open}
        onToggle={(_event, expanded) => setOpen(expanded)}
      >
        <SizeTable collection={collection} rows={rows} />
      </ExpandableSection>
    </Section>
  );
}

/** The whole curve, also on pages about the past; that of the past where the newest generation lacks the binary. */
function useSamples({ collection, name, arch, asOf }: Omit<Props, 'shown'>): Sample[] | undefined {
  const newest = useLiveQuery(BinarySizesDocument, { collection, name, arch, asOf: null }, { collection });
  const gone = newest.failure?.code === 'UNKNOWN_BINARY';
  const variables = { collection, name, arch, asOf: asOfVariable(asOf) };
  const last = useLiveQuery(BinarySizesDocument, variables, { collection, pinned: true, pause: !gone });
  return (newest.data ?? last.data)?.binary.sizeHistory;
}

/** Picking a generation in the curve shows the page as of it. */
function usePick(collection: string) {
  const navigate = useNavigate();
  const newest = useCollectionStatus(collection)?.generation?.ordinal;
  return useCallback(
    (ordinal: number) => {
      const params = new URLSearchParams(window.location.search);
      const search = withParams(params, { asOf: ordinal === newest ? null : String(ordinal) }).toString();
      void navigate({ search: search && `?${search}` }, { preventScrollReset: true });
    },
    [navigate, newest],
  );
}

function Largest({ collection, rows }: { collection: string; rows: ReturnType<typeof stretchesOf> }) {
  const largest = largestChange(rows);
  const latest = rows.at(-1);
  if (!largest || largest.change === null || !latest) return <>The size has not changed since the first generation.</>;
  return (
    <>
      The largest change was {formatByteChange(largest.change)}, to {formatBytes(largest.size?.installSize ?? 0)}, in{' '}
      <GenerationLink generation={{ collection: { name: collection }, ordinal: largest.from, at: largest.at }} />. A
      click on the curve shows this page as of that generation.
    </>
  );
}
