import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { type Done, type Job } from './job.ts';

/**
 * What has been done already, in a file of one JSON line a job, so that a long benchmark that is cut
 * off goes on where it was. Delete the file when the strategies have changed.
 */
export interface Checkpoint {
  find(job: Job): Done | undefined;
  add(job: Job, done: Done): void;
}

/** @param file absent: nothing is kept */
export function openCheckpoint(file: string | undefined): Checkpoint {
  const known = new Map<string, Done>();
  if (file !== undefined && existsSync(file)) {
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
      const { job, done } = JSON.parse(line) as { job: Job; done: Done };
      known.set(JSON.stringify(job), done);
    }
  }
  return {
    find: (job) => known.get(JSON.stringify(job)),
    add(job, done) {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify({ job, done })}\n`);
    },
  };
}
