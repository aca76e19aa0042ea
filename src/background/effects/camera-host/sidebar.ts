import { browser } from '../../../platform/browser.ts';
import { type CameraHost } from './host.ts';

const PAGE = 'camera/sidebar.html';

/** The open camera documents: sidebars, and tabs with the same page. Of several, one watches. */
const views = (): Window[] =>
  browser.extension.getViews().filter(({ location }) => location.pathname === `/${PAGE}`);

/** The sidebar that a click has just asked for: whether it, or a tab in its stead, has come. */
let opening: Promise<boolean> | null = null;

/** Where there is no sidebar to be had, a small pinned tab does the same. */
const openTab = () => browser.tabs.create({ url: `/${PAGE}`, pinned: true, active: false });

/**
 * Firefox's: the sidebar, or a tab with the same page. The event page itself is refused the camera,
 * even when the user has allowed it for good, and a sidebar opens in the user's gesture only.
 */
export const cameraHost: CameraHost = {
  openFromGesture() {
    if (views().length > 0) return false;
    opening = browser.sidebarAction
      .open()
      .catch(openTab)
      .then(
        () => true,
        () => false,
      );
    return true;
  },
  async open() {
    const asked = opening;
    opening = null;
    return (await asked) ?? views().length > 0;
  },
  renew() {
    for (const view of views()) view.location.reload();
    return Promise.resolve();
  },
  async close() {
    for (const view of views()) {
      const tab = await (view as Window & { browser: typeof browser }).browser.tabs.getCurrent();
      if (tab?.id === undefined) view.close();
      else await browser.tabs.remove(tab.id);
    }
  },
};
