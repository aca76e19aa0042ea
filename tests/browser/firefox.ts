import { join } from 'node:path';
import type { MenuId } from '../../src/background/menu.ts';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../scripts/browsers.ts';
import { DIST } from '../../scripts/launch.ts';
import {
  FACE,
  readStored,
  until,
  type Companion,
  type Place,
  type Setting,
  type Stored,
} from './companion.ts';
import { clipAsCamera } from './firefox-camera.ts';
import { FirefoxChrome, type Remote } from './firefox-chrome.ts';

const ID = 'deeplaetitia@companion';
const UUID = '6b0e4a0e-1f2d-4c3b-8a59-0d6c5e4f3a21';
const ORIGIN = `moz-extension://${UUID}`;
const SIDEBAR = 'camera/sidebar.html';
/** A document of the extension that does nothing of its own. */
const QUIET = 'licences.txt';

const EXTENSION = `const extension = WebExtensionPolicy.getByID('${ID}').extension;`;

/** The extension in Firefox; the clip stands in for the camera where the sidebar asks for one. */
export class InFirefox implements Companion {
  readonly #browser: Browser;
  readonly #chrome: FirefoxChrome;

  private constructor(browser: Browser) {
    this.#browser = browser;
    this.#chrome = new FirefoxChrome(browser);
  }

  static async launch({ clip, allowCamera }: Setting): Promise<InFirefox> {
    const browser = await launch({
      browser: 'firefox',
      executablePath: await findBrowser('firefox'),
      headless: true,
      defaultViewport: null,
      args: ['--remote-allow-system-access', '--width=1000', '--height=760'],
      extraPrefsFirefox: {
        'media.navigator.streams.fake': true,
        // Firefox asks, as it asks people.
        'media.navigator.permission.disabled': false,
        'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }),
      },
    });
    const companion = new InFirefox(browser);
    try {
      await companion.#prepare(clip, allowCamera);
    } catch (error) {
      await browser.close();
      throw error;
    }
    return companion;
  }

  async #prepare(clip: Setting['clip'], allowCamera: boolean): Promise<void> {
    if (allowCamera) await this.allowCamera();
    if (clip.length > 0)
      await this.#chrome.inWindow(
        `Services.ppmm.loadProcessScript(
          'data:,' + encodeURIComponent(${JSON.stringify(clipAsCamera(ORIGIN, clip))}), true);`,
      );
    await this.#browser.installExtension(join(DIST, 'firefox'));
    await this.welcome();
    await this.#openTab(QUIET, false);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  async open(url: string): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.goto(url);
    await page.bringToFront();
    return page;
  }

  openOwn(path: string): Promise<Place> {
    return this.#openTab(path, true);
  }

  welcome(): Promise<Place> {
    return this.#tab('welcome/welcome.html');
  }

  async click(page: Page): Promise<void> {
    await page.bringToFront();
    await this.#chrome.inWindow(`${EXTENSION}
      const { ExtensionParent } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionParent.sys.mjs');
      await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);`);
  }

  /** No driver opens the menu: what a click on the line raises inside Firefox is raised. */
  async choose(line: MenuId, page: Page): Promise<void> {
    await page.bringToFront();
    await this.#chrome.inWindow(`${EXTENSION}
      extension.emit('webext-menu-menuitem-click',
        { menuItemId: '${line}', editable: false, modifiers: [] }, gBrowser.selectedTab);`);
  }

  /** The commands have no keys: what a key raises inside Firefox is raised. */
  async command(name: MenuId, page: Page): Promise<void> {
    await page.bringToFront();
    await this.#chrome.inWindow(`${EXTENSION}
      extension.shortcuts.onCommand('${name}');`);
  }

  /** No driver prints to the screen: the browser's own way to see the styles of print. */
  async print(page: Page, printed: boolean): Promise<void> {
    await page.bringToFront();
    await this.#chrome.inWindow(`
      gBrowser.selectedBrowser.browsingContext.mediumOverride = '${printed ? 'print' : ''}';`);
  }

  async camera(): Promise<Place | null> {
    const quiet = await this.#tab(QUIET);
    const there = await quiet.evaluate(
      (page) => chrome.extension.getViews().some(({ location }) => location.pathname === page),
      `/${SIDEBAR}`,
    );
    return there ? this.#view(SIDEBAR) : null;
  }

  async background(): Promise<Place> {
    const quiet = await this.#tab(QUIET);
    await quiet.evaluate(async () => void (await chrome.runtime.getBackgroundPage()));
    return this.#view('_generated_background_page.html');
  }

  async endBackground(): Promise<void> {
    await this.#chrome.inWindow(`${EXTENSION} await extension.terminateBackground();`);
  }

  async say(name: string, params: unknown): Promise<void> {
    const quiet = await this.#tab(QUIET);
    await quiet.evaluate(async (message) => void (await chrome.runtime.sendMessage(message)), {
      to: 'background',
      name,
      params,
    });
  }

  async stored(): Promise<Stored> {
    return (await this.#tab(QUIET)).evaluate(readStored);
  }

  async faceInWords(page: Page): Promise<string | null> {
    return textIn(await this.#overlay(page), ({ attributes }) =>
      attributes?.['role'] === 'img' ? attributes['aria-label'] : undefined,
    );
  }

  async textInOverlay(page: Page, texts: readonly string[]): Promise<string | null> {
    return textIn(await this.#overlay(page), ({ nodeValue }) =>
      nodeValue !== undefined && texts.includes(nodeValue) ? nodeValue : undefined,
    );
  }

  /** BiDi alone sees into a closed shadow root. */
  #overlay(page: Page): Promise<Remote> {
    const tab = (page.mainFrame() as unknown as { _id: string })._id;
    return this.#chrome.evaluate(tab, `document.querySelector('${FACE}')`, {
      maxDomDepth: 10,
      includeShadowTree: 'all',
    });
  }

  /** Stores the permission as an answer to Firefox's question does: for good, or for that once. */
  async allowCamera(how: 'remembered' | 'once' = 'remembered'): Promise<void> {
    const action = how === 'remembered' ? 'ALLOW_ACTION' : 'PROMPT_ACTION';
    await this.#chrome.inWindow(`
      const principal =
        Services.scriptSecurityManager.createContentPrincipalFromOrigin('${ORIGIN}');
      Services.perms.addFromPrincipal(principal, 'camera', Services.perms.${action});`);
  }

  /** Gives the permission for all sites, or withdraws it, as the page of add-ons does. */
  async allowEverywhere(allowed: boolean): Promise<void> {
    await this.#chrome.inWindow(`${EXTENSION}
      const { ExtensionPermissions } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionPermissions.sys.mjs');
      await ExtensionPermissions.${allowed ? 'add' : 'remove'}(
        extension.id, { permissions: [], origins: ['<all_urls>'] }, extension);`);
  }

  /** Opens another window, with the sidebar in it. */
  async openSecondSidebar(): Promise<void> {
    await this.#chrome.inWindow(`
      const { currentID } = SidebarController;
      const second = OpenBrowserWindow();
      await new Promise((resolve) => {
        const started = (window) => {
          if (window !== second) return;
          Services.obs.removeObserver(started, 'browser-delayed-startup-finished');
          resolve();
        };
        Services.obs.addObserver(started, 'browser-delayed-startup-finished');
      });
      await second.SidebarController.promiseInitialized;
      await second.SidebarController.show(currentID);
      window.focus();`);
  }

  /** The sidebars, and tabs in their stead, in the order in which they were opened. */
  async sidebars(): Promise<readonly Place[]> {
    const quiet = await this.#tab(QUIET);
    const count = await quiet.evaluate(
      (page) =>
        chrome.extension.getViews().filter(({ location }) => location.pathname === page).length,
      `/${SIDEBAR}`,
    );
    return Promise.all(Array.from({ length: count }, (_, index) => this.#view(SIDEBAR, index)));
  }

  async closeSidebar(): Promise<void> {
    await this.#chrome.inWindow('SidebarController.hide();');
  }

  sidebarIsOpen(): Promise<boolean> {
    return this.#chrome.inWindow('return SidebarController.isOpen;');
  }

  /** Answers the question that Firefox asks, as soon as it asks, and does not let it remember. */
  async answerOnce(): Promise<void> {
    await until('the question for the camera', () =>
      this.#chrome.inWindow<boolean>('return PopupNotifications.panel.state === "open";'),
    );
    await this.#chrome.inWindow(`
      const question = PopupNotifications.panel.firstElementChild;
      if (question.checkbox.checked) question.checkbox.click();
      question.button.click();`);
  }

  /** How many tabs are pinned. */
  pinnedTabs(): Promise<number> {
    return this.#chrome.inWindow('return gBrowser.pinnedTabCount;');
  }

  async #openTab(path: string, front: boolean): Promise<Place> {
    await this.#chrome.inWindow(`
      const tab = gBrowser.addTrustedTab('${ORIGIN}/${path}');
      if (${front}) gBrowser.selectedTab = tab;`);
    return this.#tab(path);
  }

  /** A tab with a page of the extension. */
  async #tab(path: string): Promise<Place> {
    const { context } = await until(`the tab with ${path}`, async () =>
      (await this.#chrome.tabs()).find(({ url }) => url === `${ORIGIN}/${path}`),
    );
    // It has its address before it has its document, and the extension's API in it.
    await until(`the document with ${path}`, async () => {
      const loaded = 'document.readyState === "complete" && typeof chrome !== "undefined"';
      return (await this.#chrome.evaluate(context, loaded)).value === true;
    });
    return this.#place((call) => call, context);
  }

  /** A document of the extension that is no tab, reached from one that is. */
  async #view(path: string, index = 0): Promise<Place> {
    const { context } = await until('the quiet tab', async () =>
      (await this.#chrome.tabs()).find(({ url }) => url === `${ORIGIN}/${QUIET}`),
    );
    return this.#place(
      (call) => `{
        const window = chrome.extension.getViews()
          .filter(({ location }) => location.pathname === '/${path}')[${index}];
        if (!window) throw new Error('There is no ${path}.');
        const { document, OffscreenCanvas, fetch: ask } = window;
        const fetch = ask.bind(window);
        return ${call};
      }`,
      context,
    );
  }

  #place(within: (call: string) => string, context: string): Place {
    return {
      evaluate: async <A extends unknown[], T>(
        look: (...args: A) => T | Promise<T>,
        ...args: A
      ): Promise<T> => {
        const call = `(${look.toString()})(...${JSON.stringify(args)})`;
        const body = within(call);
        const { value } = await this.#chrome.evaluate(
          context,
          `(async () => {
            const answer = await (() => ${body.startsWith('{') ? body : `(${body})`})();
            return JSON.stringify(answer ?? null);
          })()`,
        );
        return JSON.parse(value as string) as T;
      },
    };
  }
}

interface RemoteNode {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly nodeValue?: string;
  readonly children?: readonly Remote[];
  readonly shadowRoot?: Remote | null;
}

/** The first text that `wanted` finds in a tree of nodes. */
function textIn(
  node: Remote | null,
  wanted: (node: RemoteNode) => string | undefined,
): string | null {
  if (node?.type !== 'node') return null;
  const value = node.value as RemoteNode;
  const here = wanted(value);
  if (here !== undefined) return here;
  for (const child of [value.shadowRoot ?? null, ...(value.children ?? [])]) {
    const found = textIn(child, wanted);
    if (found) return found;
  }
  return null;
}
