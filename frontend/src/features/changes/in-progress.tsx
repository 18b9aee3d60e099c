import { Progress } from '@patternfly/react-core';
import { When } from '../../components/when';
import { useCollectionStatus, type CollectionStatus } from '../../lib/live-context';
import { progressOf, STEPS, troubleOf } from '../../lib/sentences';

/** Generations that people cannot see yet, and how far each has come. */
export function InProgress({ collection }: { collection: string }) {
  const waiting = useCollectionStatus(collection)?.inProgress ?? [];
  const [first, ...rest] = waiting;
  return (
    <div className="koschei-progress" aria-live="off">
      {first ? (
        <Bar generation={first} />
      ) : (
        <p className="koschei-subtle">Nothing newer is under way: no repository has appeared since.</p>
      )}
      {rest.length > 0 && (
        <p className="koschei-subtle">
          {rest.length === 1 ? 'Generation' : 'Generations'} {rest.map((g) => g.ordinal).join(', ')}{' '}
          {rest.length === 1 ? 'waits' : 'wait'} behind it.
        </p>
      )}
    </div>
  );
}

function Bar({ generation }: { generation: CollectionStatus['inProgress'][number] }) {
  const { done, text } = progressOf(generation.state);
  const trouble = troubleOf(generation);
  return (
    <Progress
      title={`Generation ${generation.ordinal} is ${text}`}
      value={done}
      max={STEPS.length}
      size="sm"
      label={`Step ${Math.min(done + 1, STEPS.length)} of ${STEPS.length}`}
      variant={trouble ? 'warning' : undefined}
      helperText={
        trouble ?? (
          <>
            This step started <When at={generation.stateAt} />.
          </>
        )
      }
    />
  );
}
