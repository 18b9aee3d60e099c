import { Link } from 'react-router-dom';
import { CompleteOrdinalsDocument } from '../../gql/graphql';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { around } from './around';

/** To the complete generations beside one; others have nothing to show. */
export function PreviousNext({ collection, ordinal }: { collection: string; ordinal: number }) {
  const { data } = useLiveQuery(CompleteOrdinalsDocument, { collection }, { collection });
  const { previous, next, newest } = around(
    data?.collection.generations.edges.map((e) => e.node.ordinal) ?? [],
    ordinal,
  );
  return (
    <>
      {previous !== null && <Link to={paths.changes(collection, previous)}>Previous</Link>}
      {next !== null && <Link to={paths.changes(collection, next)}>Next</Link>}
      {newest !== null && newest !== next && <Link to={paths.changes(collection)}>Newest</Link>}
    </>
  );
}
