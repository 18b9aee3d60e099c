import { Alert } from '@patternfly/react-core';
import { Link, useLocation, useSearchParams } from 'react-router-dom';
import { withParams } from '../lib/url-state';
import { GenerationLink, type GenerationPoint } from './generation-link';
import { Day } from './when';

interface Props {
  /** The generation that is shown. */
  generation: GenerationPoint;
  /** The newest complete one, where known. */
  newest: number | undefined;
}

/** Says that a page shows the past. */
export function AsOfBanner({ generation, newest }: Props) {
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const now = withParams(params, { asOf: null }).toString();
  return (
    <Alert
      isInline
      variant="info"
      className="koschei-banner"
      title={
        <>
          As of generation {generation.ordinal}, <Day at={generation.at} />
        </>
      }
      actionLinks={
        <span className="koschei-actions">
          <Link to={`${pathname}${now && `?${now}`}`}>
            Go to the newest{newest === undefined ? '' : `, generation ${newest}`}
          </Link>
          <span>
            What changed in <GenerationLink generation={generation} />
          </span>
        </span>
      }
    />
  );
}
