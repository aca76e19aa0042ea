import { until, type Place } from './companion.ts';

/** Clicks something on a page of the extension as a user would, once it is there and can be clicked. */
export const press = (place: Place, selector: string) =>
  until(selector, () =>
    place.evaluate((selector: string) => {
      const found = document.querySelector<HTMLElement>(selector);
      if (!found || found.matches(':disabled')) return false;
      found.focus();
      found.click();
      return true;
    }, selector),
  );

/** What is written there; nothing if it is not there. */
export const textOf = (place: Place, selector: string) =>
  place.evaluate(
    (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? '',
    selector,
  );

/** Shows the welcome page a face, as soon as the page listens, and waits until it has been learned from. */
export async function show(welcome: Place, face: 'rest' | 'smile'): Promise<void> {
  const state = () =>
    welcome.evaluate(
      (face: string) => document.querySelector<HTMLElement>(`#${face}`)?.dataset['state'],
      face,
    );
  // A click in the very moment in which the page appears finds nobody listening yet, and before that
  // there is no state at all.
  await until('the beginning of the look', async () => {
    if (![undefined, 'unasked', 'known'].includes(await state())) return true;
    await press(welcome, `#look-at-${face}`);
    return false;
  });
  await until('the end of the look', async () => (await state()) === 'done', 60);
}

/** Whoever shows a face sits before the page; one that is hidden gets a frame a second. */
export const bringToFront = (place: Place) =>
  place.evaluate(async () => {
    const tab = await chrome.tabs.getCurrent();
    await chrome.tabs.update(tab?.id as number, { active: true });
  });
