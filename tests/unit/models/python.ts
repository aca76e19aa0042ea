import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A Python that has what models/training needs, or null: $LAETITIA_PYTHON, python3 or Debian's own. */
export function findPython(): string | null {
  const candidates = [process.env['LAETITIA_PYTHON'], 'python3', '/usr/bin/python3'];
  const needed = 'import torch, numpy, sklearn, matplotlib';
  return (
    candidates.find(
      (python) =>
        python !== undefined && spawnSync(python, ['-c', needed], { stdio: 'ignore' }).status === 0,
    ) ?? null
  );
}

/**
 * Runs a module of models/training and gives what it printed.
 *
 * @throws Error with its error output when it fails
 */
export function runTraining(python: string, module: string, ...options: string[]): string {
  return runPython(python, '-m', `models.training.${module}`, ...options);
}

/** Runs Python from the root of the repository and returns what it prints; throws what it complains of. */
export function runPython(python: string, ...options: string[]): string {
  const run = spawnSync(python, options, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(`python ${options.join(' ')} failed:\n${run.stderr}`);
  return run.stdout;
}
