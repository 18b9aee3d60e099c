import type { ResourceUseOrder, ResourceUseOrderField } from '../../gql/graphql';

/** What the address of the page of resources asks for. */

export const DAYS = [1, 7, 30, 90, 365];

const USUAL_DAYS = 30;

const FIELDS: Record<string, ResourceUseOrderField> = { package: 'PACKAGE', builds: 'BUILDS', time: 'TIME' };

export interface Use {
  name: string;
  days: number;
  order: ResourceUseOrder;
}

/** Anything that is not understood is left out. */
export function readUse(params: URLSearchParams): Use {
  const days = Number(params.get('days'));
  const sort = params.get('sort') ?? 'time';
  const field = Object.hasOwn(FIELDS, sort) ? FIELDS[sort]! : 'TIME';
  const usual = field === 'PACKAGE' ? 'asc' : 'desc';
  const direction = params.get('dir') ?? usual;
  return {
    name: params.get('q') ?? '',
    days: DAYS.includes(days) ? days : USUAL_DAYS,
    order: { field, direction: direction === 'asc' ? 'ASC' : 'DESC' },
  };
}

/** What PatternFly's table headers need to order by a column. */
export function sorting(order: ResourceUseOrder, change: (values: Record<string, string | null>) => void) {
  const keys = Object.keys(FIELDS);
  const index = (field: ResourceUseOrderField) => keys.findIndex((key) => FIELDS[key] === field);
  return (field: ResourceUseOrderField) => ({
    sortBy: { index: index(order.field), direction: order.direction === 'ASC' ? ('asc' as const) : ('desc' as const) },
    columnIndex: index(field),
    onSort: (_event: unknown, _index: number, direction: 'asc' | 'desc') =>
      change({ sort: keys[index(field)]!, dir: direction }),
  });
}
