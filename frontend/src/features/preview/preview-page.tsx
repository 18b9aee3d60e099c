import { Progress, Skeleton } from '@patternfly/react-core';
import { useEffect } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'react-router-dom';
import { useQuery } from 'urql';
import { Failed } from '../../components/failed';
import { GenerationLink } from '../../components/generation-link';
import { PageHead } from '../../components/page-head';
import { PreviewDocument, type PreviewQuery } from '../../gql/graphql';
import { failureOf } from '../../lib/errors';
import { paths } from '../../lib/paths';
import { numberIn, useAsOf, withParams } from '../../lib/url-state';
import { sentence } from './ask';
import { PreviewForm } from './preview-form';
import { PreviewResult } from './preview-result';

const ROWS = 50;
const AGAIN_MS = 1000;

type Preview = PreviewQuery['preview'];

/** `/c/:collection/preview`: what would become of the collection if packages changed; the address holds which preview. */
export function PreviewPage() {
  const { collection = '' } = useParams();
  const [params] = useSearchParams();
  const text = params.get('number');
  const number = numberIn(text);
  return text === null ? <Ask key={collection} collection={collection} /> : <Answer key={number} number={number} />;
}

function Ask({ collection }: { collection: string }) {
  const asOf = useAsOf();
  const [, setParams] = useSearchParams();
  return (
    <>
      <PageHead
        documentTitle={['Preview', collection]}
        heading="What would happen if packages changed?"
        lead="Nothing is built. The resolver answers for every package, and everything stays as it is."
        facts={<span>{asOf === null ? 'The newest generation' : `Generation ${asOf}`}</span>}
        link={paths.preview(collection, null, asOf)}
      />
      <PreviewForm
        collection={collection}
        asOf={asOf}
        onAsked={(number) => setParams((p) => withParams(p, { number: String(number) }))}
      />
    </>
  );
}

function Answer({ number }: { number: number }) {
  const { pathname } = useLocation();
  const [{ data, error, fetching }, again] = useQuery({ query: PreviewDocument, variables: { number, first: ROWS } });
  const preview = error ? undefined : data?.preview;
  const waits = preview !== undefined && (preview.state === 'WAITING' || preview.state === 'RESOLVING');
  useEffect(() => {
    if (!waits || fetching) return;
    const timer = setTimeout(() => again({ requestPolicy: 'network-only' }), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [waits, fetching, again]);
  if (error)
    return (
      <Failed
        failure={failureOf(error)}
        retry={() => again({ requestPolicy: 'network-only' })}
        instead={<Link to={pathname}>Ask for a new preview</Link>}
      />
    );
  if (!preview) return <Skeleton height="12rem" screenreaderText="Loading" />;
  return (
    <>
      <PageHead
        documentTitle={[`Preview ${number}`, preview.collection.name]}
        heading={headingOf(preview)}
        lead={preview.reason ?? undefined}
        facts={
          <>
            <span>
              What if <GenerationLink generation={preview.generation} /> had other packages
            </span>
            <Link to={pathname}>Ask for another</Link>
          </>
        }
        link={`${pathname}?number=${number}`}
      />
      {waits && <Progress aria-label="Packages resolved" value={percent(preview)} />}
      {preview.state === 'DONE' && <PreviewResult preview={preview} />}
    </>
  );
}

function percent({ progress }: Preview): number {
  return progress === null ? 0 : Math.floor((100 * progress.resolvedCount) / progress.totalCount);
}

function headingOf({ state, build, runtime }: Preview): string {
  if (build && runtime) return sentence(build, runtime);
  if (state === 'FAILED') return 'This cannot be answered';
  return state === 'WAITING' ? 'Waiting for the resolver' : 'Resolving every package';
}
