/** A bar on stderr, redrawn in place on a terminal and silent where there is none. */
export function progress(what: string, total: number): (done: number) => void {
  const width = 30;
  return (done) => {
    if (!process.stderr.isTTY) return;
    const filled = Math.round((width * done) / total);
    const bar = '#'.repeat(filled) + '.'.repeat(width - filled);
    process.stderr.write(`\r${what} [${bar}] ${done}/${total}${done === total ? '\n' : ''}`);
  };
}
