import { Worker } from 'node:worker_threads';
import { type Checkpoint } from './checkpoint.ts';
import { type Done, type Job } from './job.ts';

/**
 * Does all jobs in worker threads, each thread one job at a time.
 *
 * @param progress called after each job with how many are done
 * @returns what came of each job, in the order of the jobs
 */
export async function doAll(
  jobs: readonly Job[],
  threads: number,
  checkpoint: Checkpoint,
  progress: (done: number) => void,
): Promise<Done[]> {
  const results = jobs.map((job) => checkpoint.find(job));
  const open = [...jobs.keys()].filter((index) => !results[index]);
  let done = jobs.length - open.length;
  const thread = async () => {
    const worker = new Worker(new URL('./start-worker.mjs', import.meta.url));
    try {
      for (let index = open.shift(); index !== undefined; index = open.shift()) {
        const job = jobs[index] as Job;
        const result = await answered(worker, job);
        results[index] = result;
        checkpoint.add(job, result);
        progress(++done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, open.length) }, thread));
  return results.filter((result) => result !== undefined);
}

function answered(worker: Worker, job: Job): Promise<Done> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (done: Done) => {
      worker.off('error', reject);
      resolve(done);
    });
    worker.postMessage(job);
  });
}
