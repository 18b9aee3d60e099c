import { Skeleton } from '@patternfly/react-core';
import { Link, useParams } from 'react-router-dom';
import { Failed } from '../../components/failed';
import { PageHead } from '../../components/page-head';
import { TransitionTextDocument } from '../../gql/graphql';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { TransitionForm } from './transition-form';

/** `/c/:collection/new-transition` */
export function NewTransitionPage() {
  const { collection = '' } = useParams();
  const displayName = useCollectionStatus(collection)?.displayName ?? collection;
  return (
    <>
      <PageHead
        documentTitle={['New transition', displayName]}
        heading="New transition"
        lead="Describe which packages are done and which are still to do; Koschei counts them in every generation."
        link={paths.newTransition(collection)}
        facts={<Link to={paths.transitions(collection)}>See all transitions</Link>}
      />
      <TransitionForm
        key={collection}
        existing={null}
        start={{ collection, name: '', title: '', affected: null, good: '', bad: '' }}
      />
    </>
  );
}

/** `/c/:collection/transitions/:name/edit` */
export function EditTransitionPage() {
  const { collection = '', name = '' } = useParams();
  return <Edit key={`${collection}/${name}`} collection={collection} name={name} />;
}

function Edit({ collection, name }: { collection: string; name: string }) {
  const { data, failure, retry } = useLiveQuery(TransitionTextDocument, { collection, name }, { pinned: true });
  const all = <Link to={paths.transitions(collection)}>See all transitions</Link>;
  if (failure && !data) return <Failed failure={failure} retry={retry} instead={all} />;
  if (!data) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const { title, affected, good, bad } = data.transition;
  return (
    <>
      <PageHead
        documentTitle={[`Edit ${title}`, data.collection.displayName]}
        heading={`Edit “${title}”`}
        link={paths.editTransition(collection, name)}
        facts={<Link to={paths.transition(collection, name)}>See how far it has come</Link>}
      />
      <TransitionForm existing={name} start={{ collection, name, title, affected, good, bad }} />
    </>
  );
}
