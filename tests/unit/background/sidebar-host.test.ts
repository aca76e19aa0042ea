import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cameraHost } from '../../../src/background/camera-host/sidebar.ts';

/** The part of Firefox's API that its camera host uses. */
const firefox = vi.hoisted(() => ({
  views: [] as { location: { pathname: string } }[],
  open: vi.fn<() => Promise<void>>(),
  create: vi.fn<(tab: object) => Promise<unknown>>(),
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    extension: { getViews: () => firefox.views },
    sidebarAction: { open: () => firefox.open() },
    tabs: { create: (tab: object) => firefox.create(tab) },
  },
}));

const SIDEBAR = { location: { pathname: '/camera/sidebar.html' } };
const REFUSAL = new Error('sidebarAction.open may only be called from a user input handler');

beforeEach(async () => {
  firefox.views = [];
  firefox.open.mockReset().mockResolvedValue();
  firefox.create.mockReset().mockResolvedValue({});
});

describe('Firefox’s camera host', () => {
  test('opens the sidebar in the click, and no second one while there is one', async () => {
    expect(cameraHost.beckon()).toBe(true);
    expect(firefox.open).toHaveBeenCalledTimes(1);
    expect(await cameraHost.open()).toBe(true);
    firefox.views = [SIDEBAR];
    expect(cameraHost.beckon()).toBe(false);
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
    expect(cameraHost.beckon()).toBe(true);
    expect(await cameraHost.open()).toBe(true);
    expect(firefox.create).toHaveBeenCalledWith(
      expect.objectContaining({ url: '/camera/sidebar.html', pinned: true, active: false }),
    );
  });

  test('says that it is closed where both are refused, and tries again with the next click', async () => {
    firefox.open.mockRejectedValue(REFUSAL);
    firefox.create.mockRejectedValue(new Error('No window'));
    expect(cameraHost.beckon()).toBe(true);
    expect(await cameraHost.open()).toBe(false);
    expect(await cameraHost.open()).toBe(false);
    firefox.open.mockResolvedValue();
    expect(cameraHost.beckon()).toBe(true);
    expect(await cameraHost.open()).toBe(true);
  });
});
