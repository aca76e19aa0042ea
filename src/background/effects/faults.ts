import { withFault, type Fault } from '../../model/fault.ts';
import { faults } from '../../storage/values.ts';

let last: Promise<unknown> = Promise.resolve();

/** Adds an entry to the error log, one after the other; a log that cannot be written is in the console. */
export function report(fault: Fault): void {
  console.warn(fault.place, fault.stack || fault.message);
  last = last
    .then(async () => faults.write([...withFault(await faults.read(), fault)]))
    .catch((error: unknown) => console.error('The error log cannot be written.', error));
}
