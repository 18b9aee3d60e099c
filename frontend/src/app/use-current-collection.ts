import { useParams } from 'react-router-dom';
import { useLive } from '../lib/live-context';

/** The collection in the address, or the only one there is. */
export function useCurrentCollection(): string | undefined {
  const { collection } = useParams();
  const { collections } = useLive();
  return collection ?? (collections?.length === 1 ? collections[0]?.name : undefined);
}
