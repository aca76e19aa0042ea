import { send } from '../messages/bus.ts';
import { faultOf } from '../model/fault.ts';

/** Has what failed on this page entered in the error log. */
export function report(error: unknown): void {
  console.error(error);
  // Where even the background cannot be reached, the console is all there is.
  send('background', 'page.fault', faultOf(pageName(), error, Date.now())).catch(() => undefined);
}

/** The name of this page's file, such as “options”. */
const pageName = () => /([^/]+)\.html$/.exec(location.pathname)?.[1] ?? location.pathname;
