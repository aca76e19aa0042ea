/**
 * Runs one task after the other in the order they were given. The background reads, decides and
 * writes in each task; two at once would each undo what the other wrote.
 */
export function serial(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next;
    return next;
  };
}
