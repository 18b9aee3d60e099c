import { CheckIcon } from '@patternfly/react-icons/dist/esm/icons/check-icon';
import { InProgressIcon } from '@patternfly/react-icons/dist/esm/icons/in-progress-icon';
import { PendingIcon } from '@patternfly/react-icons/dist/esm/icons/pending-icon';
import { TimesCircleIcon } from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import type { BuildTaskState, TaskPartsFragment } from '../../gql/graphql';
import { TASK_STATES } from './words';

const ICONS: Record<BuildTaskState, typeof CheckIcon> = {
  FREE: PendingIcon,
  ASSIGNED: PendingIcon,
  OPEN: InProgressIcon,
  CLOSED: CheckIcon,
  CANCELED: TimesCircleIcon,
  FAILED: TimesCircleIcon,
};

/** One word for each architecture, with how far it is. */
export function ArchStates({ tasks }: { tasks: TaskPartsFragment[] }) {
  if (tasks.length === 0) return <span className="koschei-subtle">Koji has not started</span>;
  return (
    <ul className="koschei-arches">
      {tasks.map((task) => (
        <li key={task.taskId}>
          <TaskState task={task} />
        </li>
      ))}
    </ul>
  );
}

export function TaskState({ task }: { task: Pick<TaskPartsFragment, 'arch' | 'state'> }) {
  const Icon = ICONS[task.state];
  return (
    <span className="koschei-nowrap">
      <Icon /> {task.arch} <span className="koschei-subtle">{TASK_STATES[task.state]}</span>
    </span>
  );
}
