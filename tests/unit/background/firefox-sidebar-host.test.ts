import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cameraHost } from '../../../src/background/effects/camera-host/sidebar.ts';

/** An open camera document, as another document of the extension sees it. */
interface View {
  readonly location: { readonly pathname: string; reload(): void };
  close(): void;
  readonly browser: { readonly tabs: { getCurrent(): Promise<{ id?: number } | undefined> } };
}

/** The part of Firefox's API that its camera host uses. */
const firefox = vi.hoisted(() => ({
  views: [] as object[],
  open: vi.fn<() => Promise<void>>(),
  create: vi.fn<(tab: object) => Promise<unknown>>(),
  remove: vi.fn<(tab: number) => Promise<void>>(),
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    extension: { getViews: () => firefox.views },
    sidebarAction: { open: () => firefox.open() },
    tabs: {
      create: (tab: object) => firefox.create(tab),
      remove: (tab: number) => firefox.remove(tab),
    },
  },
}));

const PAGE = '/camera/sidebar.html';
const REFUSAL = new Error('sidebarAction.open may only be called from a user input handler');

/** A sidebar, or the same page in a tab. */
function view(tab?: number, pathname = PAGE) {
  const calls = { reload: vi.fn(), close: vi.fn() };
  const view: View = {
    location: { pathname, reload: calls.reload },
    close: calls.close,
    browser: { tabs: { getCurrent: async () => (tab === undefined ? undefined : { id: tab }) } },
  };
  return { view, ...calls };
}

beforeEach(async () => {
  firefox.views = [];
  firefox.open.mockReset().mockResolvedValue();
  firefox.create.mockReset().mockResolvedValue({});
  firefox.remove.mockReset().mockResolvedValue();
  // What an earlier test has asked for.
  await cameraHost.open();
});

describe('Firefox’s camera host', () => {
  test('opens the sidebar in the click, and no second one while there is one', async () => {
    expect(cameraHost.openFromGesture()).toBe(true);
    expect(firefox.open).toHaveBeenCalledTimes(1);
    expect(await cameraHost.open()).toBe(true);
    firefox.views = [view().view];
    expect(cameraHost.openFromGesture()).toBe(false);
    expect(firefox.open).toHaveBeenCalledTimes(1);
    expect(await cameraHost.open()).toBe(true);
    expect(firefox.create).not.toHaveBeenCalled();
  });

  test('opens nothing by itself: without a click it only says whether there is one', async () => {
    expect(await cameraHost.open()).toBe(false);
    expect(firefox.open).not.toHaveBeenCalled();
    expect(firefox.create).not.toHaveBeenCalled();
  });

  test('takes a pinned tab where the sidebar is refused', async () => {
    firefox.open.mockRejectedValue(REFUSAL);
    expect(cameraHost.openFromGesture()).toBe(true);
    expect(await cameraHost.open()).toBe(true);
    expect(firefox.create).toHaveBeenCalledWith(
      expect.objectContaining({ url: PAGE, pinned: true, active: false }),
    );
  });

  test('says that it is closed where both are refused, and tries again with the next click', async () => {
    firefox.open.mockRejectedValue(REFUSAL);
    firefox.create.mockRejectedValue(new Error('No window'));
    expect(cameraHost.openFromGesture()).toBe(true);
    expect(await cameraHost.open()).toBe(false);
    expect(await cameraHost.open()).toBe(false);
    firefox.open.mockResolvedValue();
    expect(cameraHost.openFromGesture()).toBe(true);
    expect(await cameraHost.open()).toBe(true);
  });

  test('closes the sidebar, and the tab in its stead, and no other page of ours', async () => {
    const [sidebar, tab, options] = [view(), view(7), view(8, '/options/options.html')];
    firefox.views = [sidebar, tab, options].map(({ view }) => view);
    await cameraHost.close();
    expect(sidebar.close).toHaveBeenCalledOnce();
    expect(firefox.remove.mock.calls).toEqual([[7]]);
    expect(options.close).not.toHaveBeenCalled();
  });

  test('has each begin anew where the camera was just allowed', async () => {
    const [sidebar, tab] = [view(), view(7)];
    firefox.views = [sidebar.view, tab.view];
    await cameraHost.renew();
    expect(sidebar.reload).toHaveBeenCalledOnce();
    expect(tab.reload).toHaveBeenCalledOnce();
  });
});
