import { CheckIcon } from '@patternfly/react-icons/dist/esm/icons/check-icon';
import { TimesCircleIcon } from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import { Link } from 'react-router-dom';
import { Section } from '../../components/section';
import { PackageHistoryDocument } from '../../gql/graphql';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { asOfVariable } from '../../lib/url-state';
import { historySentence, stretches, type Stretch } from './spans';

interface Props {
  collection: string;
  name: string;
  asOf: number | null;
}

/** The whole history, also on pages about the past, so that one can go forth as well as back. */
export function HistoryLine({ collection, name, asOf }: Props) {
  const newest = useLiveQuery(PackageHistoryDocument, { collection, name, asOf: null }, { collection });
  const gone = newest.failure?.code === 'UNKNOWN_PACKAGE';
  const last = useLiveQuery(
    PackageHistoryDocument,
    { collection, name, asOf: asOfVariable(asOf) },
    { collection, pinned: true, pause: !gone },
  );
  const present = useCollectionStatus(collection)?.generation?.ordinal;
  const data = newest.data ?? last.data;
  if (!data) return null;
  const { edges, totalCount } = data.package.resolutionHistory;
  const spans = edges.map((edge) => edge.node);
  const shown = asOf ?? present ?? data.package.generation.ordinal;
  return (
    <Section
      heading="History"
      intro={`${historySentence(spans)} ${gone ? 'The newest generation does not hold it.' : 'Each stretch opens its first generation.'}`}
    >
      {totalCount > spans.length && (
        <p className="koschei-subtle">
          Only the latest {spans.length} of {totalCount} stretches are shown.
        </p>
      )}
      <ol className="koschei-history" aria-label="History, oldest first">
        {stretches(spans).map((s) => (
          <li key={s.from} style={{ flexGrow: s.share }}>
            <StretchLink
              {...{ collection, name }}
              stretch={s}
              shown={s.from <= shown && (shown <= s.to || s.current)}
            />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function StretchLink({
  collection,
  name,
  stretch,
  shown,
}: {
  collection: string;
  name: string;
  stretch: Stretch;
  shown: boolean;
}) {
  const { from, to, resolved, current, asOf, words } = stretch;
  const range = from === to ? `${from}` : `${from}–${current ? 'now' : to}`;
  const colour = resolved ? 'fine' : current ? 'broken' : 'was-broken';
  return (
    <Link
      to={paths.package(collection, name, asOf)}
      title={`Generations ${range}: ${words}`}
      aria-current={shown ? 'true' : undefined}
      className={`koschei-stretch koschei-${colour}`}
    >
      <span>
        {resolved ? <CheckIcon /> : <TimesCircleIcon />} {resolved ? 'Resolved' : 'Broken'}
      </span>
      <span>{range}</span>
    </Link>
  );
}
