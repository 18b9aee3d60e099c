import { Link } from 'react-router-dom';
import { DataTable } from '../../components/data-table';
import { GenerationLink } from '../../components/generation-link';
import { RowLink } from '../../components/row-link';
import type { TransitionPackagesFragment } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { paths } from '../../lib/paths';
import { TransitionStateLabel } from './transition-state';

type Row = TransitionPackagesFragment['edges'][number]['node'];
type Evidence = Row['evidence'][number];

interface Props {
  collection: string;
  asOf: number | null;
  packages: TransitionPackagesFragment | undefined;
  empty: string;
  busy?: boolean;
}

/** Affected packages, how far each is, and why that is said. */
export function PackageTable({ collection, asOf, packages, empty, busy }: Props) {
  return (
    <DataTable
      label="Affected packages"
      busy={busy}
      rows={packages?.edges.map((edge) => edge.node)}
      rowKey={(row) => row.package.name}
      empty={empty}
      columns={[
        {
          title: 'Package',
          width: 20,
          render: (row) => (
            <>
              <RowLink to={pageOf(collection, row, asOf)}>{row.package.name}</RowLink>{' '}
              <span className="koschei-subtle">{row.package.version?.evr ?? 'only its binaries'}</span>
            </>
          ),
        },
        { title: 'State', render: (row) => <TransitionStateLabel state={row.state} /> },
        { title: 'Since', render: (row) => <GenerationLink generation={row.since} /> },
        { title: 'Why', width: 60, render: (row) => <Why collection={collection} asOf={asOf} row={row} /> },
      ]}
    />
  );
}

/** The package's page, or that of a binary where the generation lacks the source package. */
function pageOf(collection: string, row: Row, asOf: number | null): string {
  const binary = row.evidence.find((each) => each.package.arch !== 'src');
  return row.package.version === null && binary
    ? paths.binary(collection, binary.package.name, binary.package.arch, asOf)
    : paths.package(collection, row.package.name, asOf);
}

function Why({ collection, asOf, row }: { collection: string; asOf: number | null; row: Row }) {
  const more = row.evidenceCount - row.evidence.length;
  return (
    <ul className="koschei-evidence">
      {row.evidence.map((each) => (
        <li key={`${each.package}.${each.package.arch} ${each.text} ${each.term} ${each.knowledge}`}>
          <EvidenceLine collection={collection} asOf={asOf} evidence={each} of={row.package.name} />
        </li>
      ))}
      {more > 0 && <li className="koschei-subtle">and {formatNumber(more)} more</li>}
    </ul>
  );
}

interface LineProps {
  collection: string;
  asOf: number | null;
  evidence: Evidence;
  /** The source package. */
  of: string;
}

function EvidenceLine({ collection, asOf, evidence, of }: LineProps) {
  const { package: found, text, providerName: provider, term, knowledge, seenIn } = evidence;
  const { name, arch } = found;
  const source = arch === 'src';
  const subject = source ? of : <Link to={paths.binary(collection, name, arch, asOf)}>{name}</Link>;
  if (term.startsWith('name ~') || term.startsWith('binary ~'))
    return source ? <>{of} has this name</> : <>{subject} is one of its binaries</>;
  const earlier = knowledge === 'EARLIER_VERSION';
  const verb = `${source ? 'build-require' : 'require'}${earlier ? 'd' : 's'}`;
  return (
    <>
      {subject} {verb} <code>{text}</code>
      {provider && provider !== text.split(' ')[0] && (
        <>
          , {knowledge === 'PRESENT' ? 'met by' : 'once met by'} {provider}
        </>
      )}
      {knowledge === 'PROBLEM' && <span className="koschei-subtle"> — part of why it does not resolve</span>}
      {knowledge === 'SAME_VERSION' && seenIn && (
        <span className="koschei-subtle">
          {' '}
          — it does not resolve now; this version did in <GenerationLink generation={seenIn} />
        </span>
      )}
      {earlier && seenIn && (
        <span className="koschei-subtle">
          {' '}
          in an earlier version, in <GenerationLink generation={seenIn} />; what this one requires is not known, as it
          does not resolve
        </span>
      )}
    </>
  );
}
