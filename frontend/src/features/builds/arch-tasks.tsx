import { DataTable } from '../../components/data-table';
import { Duration } from '../../components/duration';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import type { TaskPartsFragment } from '../../gql/graphql';
import { useNow } from '../../lib/now';
import { TaskState } from './arch-states';

/** The parts of the task in Koji: how far each is, how long it took, where its logs are. */
export function ArchTasks({ tasks }: { tasks: TaskPartsFragment[] }) {
  const now = useNow();
  if (tasks.length === 0) return null;
  return (
    <Section heading="In Koji">
      <DataTable
        label="Tasks"
        rows={tasks}
        rowKey={(task) => String(task.taskId)}
        empty=""
        columns={[
          { title: 'Architecture', width: 30, render: (task) => <TaskState task={task} /> },
          { title: 'Began', render: (task) => (task.startedAt ? <When at={task.startedAt} /> : '–') },
          { title: 'Took', numeric: true, render: (task) => <Duration seconds={seconds(task, now)} /> },
          {
            title: 'Task',
            render: (task) => (task.url ? <a href={task.url}>{task.taskId}</a> : task.taskId),
          },
          { title: 'Logs', render: (task) => <Logs task={task} /> },
        ]}
      />
    </Section>
  );
}

/** As Koji has them; of what failed the end is on this page, because Koji deletes them. */
function Logs({ task: { arch, logs } }: { task: TaskPartsFragment }) {
  if (logs.length === 0) return '–';
  return (
    <span className="koschei-actions">
      {logs.map(({ name, url }) => (
        <a key={name} href={url} aria-label={`${name} on ${arch}`}>
          {name}
        </a>
      ))}
    </span>
  );
}

/** So far, while it goes on. */
function seconds({ startedAt, finishedAt }: TaskPartsFragment, now: number): number | null {
  if (!startedAt) return null;
  return Math.max(0, ((finishedAt ? Date.parse(finishedAt) : now) - Date.parse(startedAt)) / 1000);
}
