// Node 20 does not hand the loader of TypeScript on to worker threads: each registers its own.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
