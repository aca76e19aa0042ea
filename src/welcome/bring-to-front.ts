import { answer } from '../messages/bus.ts';
import { browser } from '../platform/browser.ts';

/**
 * Lets the background bring this page before the user, rather than open it once more.
 *
 * @param came is called when it has come
 */
export function answerBringToFront(came: () => void): void {
  answer('welcome', {
    async 'background.come'() {
      const { id, windowId } = (await browser.tabs.getCurrent()) ?? {};
      if (id === undefined || windowId === undefined) return false;
      await browser.tabs.update(id, { active: true });
      await browser.windows.update(windowId, { focused: true });
      came();
      return true;
    },
  });
}
