/** Longer than any page that is well takes to answer. */
const PATIENCE_MS = 1000;

/**
 * The answer of a page, or `otherwise` if it takes too long: a page that the browser has frozen, or
 * that waits in a dialog, answers nobody until it goes on, and must not hold the companion up.
 */
export async function patiently<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, otherwise);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
