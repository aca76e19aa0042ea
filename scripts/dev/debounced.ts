/**
 * Runs a task some time after the last of several changes, and never twice at once: what changes while
 * it runs makes it run once more afterwards.
 *
 * @param task what to run; it must not reject
 * @param quietMs for how long nothing must change before it runs, milliseconds
 * @returns the function to be called at each change
 */
export function debounced(task: () => Promise<void>, quietMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let changed = false;

  const run = async () => {
    running = true;
    changed = false;
    await task();
    running = false;
    if (changed) schedule();
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), quietMs);
  };
  return () => {
    changed = true;
    if (!running) schedule();
  };
}
