package io.koschei.demo.builders;

import java.util.List;

/**
 * A task has another state.
 *
 * @param task the task as it is now
 * @param children its subtasks
 * @param before the state it was in
 * @param scratch whether it belongs to a scratch build
 */
public record Change(Task task, List<Task> children, BuilderTaskState before, boolean scratch) {}
