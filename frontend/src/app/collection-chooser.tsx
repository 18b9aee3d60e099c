import { FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useNavigate } from 'react-router-dom';
import { useLive } from '../lib/live-context';
import { paths } from '../lib/paths';

/** Goes to another collection; a plain name where there is only one. */
export function CollectionChooser({ current }: { current: string | undefined }) {
  const { collections } = useLive();
  const navigate = useNavigate();
  if (!collections || collections.length === 0) return null;
  if (collections.length === 1) return <span className="koschei-collection">{collections[0]?.displayName}</span>;
  return (
    <FormSelect
      aria-label="Collection"
      className="koschei-chooser"
      value={current ?? ''}
      onChange={(_event, name) => void navigate(name ? paths.changes(name) : '/')}
    >
      <FormSelectOption value="" label="All collections" />
      {collections.map((c) => (
        <FormSelectOption key={c.name} value={c.name} label={c.displayName} />
      ))}
    </FormSelect>
  );
}
