import { parentPort } from 'node:worker_threads';
import { work, type Job } from './job.ts';

parentPort?.on('message', (job: Job) => parentPort?.postMessage(work(job)));
