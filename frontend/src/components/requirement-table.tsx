import type { RequirementPartsFragment } from '../gql/graphql';
import { paths } from '../lib/paths';
import type { Trail } from '../lib/url-state';
import { DataTable } from './data-table';
import { Pager } from './pager';
import { RowLink } from './row-link';

interface Props {
  label: string;
  collection: string;
  asOf: number | null;
  rows: RequirementPartsFragment;
  trail: Trail;
  size: number;
  busy: boolean;
  empty: string;
  /** Heading of the names and of the requirement texts. */
  titles: [name: string, requirements: string];
}

/** Requirements and the packages on their other end. */
export function RequirementTable({ label, collection, asOf, rows, trail, size, busy, empty, titles }: Props) {
  const nodes = rows.edges.map((edge) => edge.node);
  return (
    <>
      <DataTable
        label={label}
        rows={nodes}
        rowKey={(r) => `${r.package.name}.${r.package.arch}`}
        busy={busy}
        empty={empty}
        columns={[
          {
            title: titles[0],
            width: 30,
            render: (r) => (
              <RowLink
                to={
                  r.package.arch === 'src'
                    ? paths.package(collection, r.package.name, asOf)
                    : paths.binary(collection, r.package.name, r.package.arch, asOf)
                }
              >
                {r.package.name}
              </RowLink>
            ),
          },
          { title: 'Version', width: 25, render: (r) => r.package.version?.evr },
          {
            title: titles[1],
            render: (r) =>
              r.requirements.map((text) => (
                <code key={text} className="koschei-requirement">
                  {text}
                </code>
              )),
          },
        ]}
      />
      <Pager
        label={label}
        trail={trail}
        size={size}
        shown={nodes.length}
        total={rows.totalCount}
        pageInfo={rows.pageInfo}
      />
    </>
  );
}
