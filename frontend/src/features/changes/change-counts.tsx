import { TimesCircleIcon } from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Link } from 'react-router-dom';
import { formatNumber } from '../../lib/format';
import { paths } from '../../lib/paths';
import type { Counts } from '../../lib/sentences';

interface Props {
  collection: string;
  /** null when the counts are of the newest generation. */
  asOf: number | null;
  counts: Counts;
}

/** The figures behind the sentence; each leads to its rows. */
export function ChangeCounts({ collection, asOf, counts: c }: Props) {
  const now = asOf === null;
  return (
    <Table aria-label="Counts" variant="compact" className="koschei-counts" gridBreakPoint="">
      <Thead>
        <Tr>
          <Th screenReaderText="Side" />
          {['Newly broken', 'Newly fixed', 'Still broken', 'All broken', 'All'].map((title) => (
            <Th key={title} className="koschei-numeric" modifier="wrap">
              {title}
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        <Tr>
          <Th scope="row">Packages to build</Th>
          <Count n={c.build.newlyBroken} to="#build-newly-broken" broken={now} />
          <Count n={c.build.newlyFixed} to="#build-newly-fixed" />
          <Count n={c.build.stillBroken} to="#build-still-broken" />
          <Count n={c.build.broken} to={paths.packages(collection, { state: 'UNRESOLVABLE', asOf })} />
          <Count n={c.build.packages} to={paths.packages(collection, { asOf })} />
        </Tr>
        <Tr>
          <Th scope="row">Binaries to install</Th>
          <Count n={c.runtime.newlyBroken} to="#runtime-newly-broken" broken={now} />
          <Count n={c.runtime.newlyFixed} to="#runtime-newly-fixed" />
          <Count n={c.runtime.stillBroken} to="#runtime-still-broken" />
          <Count n={c.runtime.broken} to={paths.binaries(collection, { state: 'UNINSTALLABLE', asOf })} />
          <Count n={c.runtime.packages} to={paths.binaries(collection, { asOf })} />
        </Tr>
      </Tbody>
    </Table>
  );
}

function Count({ n, to, broken = false }: { n: number; to: string; broken?: boolean }) {
  return (
    <Td className="koschei-numeric">
      {n > 0 ? (
        <Link to={to} className={broken ? 'koschei-broken' : undefined}>
          {broken && <TimesCircleIcon />} {formatNumber(n)}
        </Link>
      ) : (
        <span className="koschei-subtle">0</span>
      )}
    </Td>
  );
}
