import { type Menus, type Tabs } from 'webextension-polyfill';
import { browser } from '../../platform/browser.ts';
import { menuWords } from '../../words/menu.ts';
import { type MenuId, type MenuItem } from '../menu.ts';

/** Has the icon's context menu show these lines. It outlives this process; where it is not there it is made. */
export async function showMenu(items: readonly MenuItem[]): Promise<void> {
  try {
    for (const item of items) await browser.contextMenus.update(item.id, appearance(item));
  } catch {
    await browser.contextMenus.removeAll();
    for (const item of items) await create(item);
  }
}

const appearance = ({ id, type, visible, checked }: MenuItem) => ({
  ...{ title: menuWords(id), visible },
  ...(type !== 'normal' && { checked }),
});

function create(item: MenuItem): Promise<void> {
  const { id, type, parent } = item;
  const line: Menus.CreateCreatePropertiesType = {
    ...{ id, type, contexts: ['action'], ...appearance(item) },
    ...(parent !== null && { parentId: parent }),
  };
  return new Promise((resolve, reject) => {
    browser.contextMenus.create(line, () => {
      const { lastError } = browser.runtime;
      if (lastError) reject(new Error(`The line “${id}” of the menu: ${lastError.message}`));
      else resolve();
    });
  });
}

/**
 * Calls `chosen` with the line that was clicked, the tab in front, and whether the line is ticked now; null where it
 * takes no tick. To be called in the first turn.
 */
export function onMenu(
  chosen: (line: MenuId, tab: Tabs.Tab | undefined, ticked: boolean | null) => void,
): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, checked }, tab) =>
    chosen(menuItemId as MenuId, tab, checked ?? null),
  );
}
