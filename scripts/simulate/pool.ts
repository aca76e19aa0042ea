import { Worker } from 'node:worker_threads';
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
  progress: (done: number) => void,
): Promise<Done[]> {
  const results: Done[] = [];
  let next = 0;
  let done = 0;
  const thread = async () => {
    const worker = new Worker(new URL('./start-worker.mjs', import.meta.url));
    try {
      for (let index = next++; index < jobs.length; index = next++) {
        results[index] = await answered(worker, jobs[index] as Job);
        progress(++done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, thread));
  return results;
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
