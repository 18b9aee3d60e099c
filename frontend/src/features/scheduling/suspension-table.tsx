import { Button } from '@patternfly/react-core';
import { Link } from 'react-router-dom';
import { DataTable, type Column } from '../../components/data-table';
import { When } from '../../components/when';
import type { SuspensionPartsFragment } from '../../gql/graphql';
import { paths } from '../../lib/paths';
import type { AnyChange } from '../../lib/use-change';
import { resume } from './suspensions';
import { subjectOf } from './words';

interface Props {
  suspensions: SuspensionPartsFragment[];
  writable: boolean;
  busy: boolean;
  run: (change: AnyChange) => Promise<boolean>;
}

/** What is suspended, until when, why, and a way to end it. */
export function SuspensionTable({ suspensions, writable, busy, run }: Props) {
  const columns: Column<SuspensionPartsFragment>[] = [
    { title: 'What', width: 30, render: (s) => <Subject suspension={s} /> },
    { title: 'Ends', render: (s) => <When at={s.until} /> },
    { title: 'Why', width: 40, render: (s) => s.reason },
    { title: 'Since', render: (s) => <When at={s.createdAt} /> },
  ];
  if (writable)
    columns.push({
      title: 'Action',
      render: (s) => (
        <Button variant="link" isInline isDisabled={busy} onClick={() => void run(resume(s))}>
          End suspension
        </Button>
      ),
    });
  return (
    <DataTable
      label="Suspensions"
      rows={suspensions}
      rowKey={(s) => s.id}
      empty="Nothing is suspended."
      columns={columns}
    />
  );
}

function Subject({ suspension }: { suspension: SuspensionPartsFragment }) {
  const { package: subject, collection } = suspension;
  const text = subjectOf(suspension);
  return collection && subject ? <Link to={paths.package(collection.name, subject.name)}>{text}</Link> : text;
}
