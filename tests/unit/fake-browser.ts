// A type import that leaves nothing behind: to load what this stands in for would wait for itself.
import type { Browser, Runtime } from 'webextension-polyfill';

/**
 * The part of the extension API that the companion uses, in memory. It behaves as the real one where
 * that matters: values are cloned on their way in and out, whatever is asked is answered in a later
 * turn, and listeners hear of changes afterwards. Use it by
 *
 *     vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());
 */

export const ORIGIN = 'chrome-extension://laetitia/';
const ID = 'laetitia';

/** The sender of a message from one of the extension's own documents. */
export const fromPage = (page = 'camera/camera.html'): Runtime.MessageSender =>
  ({ id: ID, url: `${ORIGIN}${page}` }) as Runtime.MessageSender;

/** The sender of a message from the content script in a tab. */
export const fromTab = (tab: number, url = 'https://example.org/'): Runtime.MessageSender =>
  ({ id: ID, url, tab: { id: tab } }) as Runtime.MessageSender;

export class FakeEvent<Args extends unknown[]> {
  readonly #listeners = new Set<(...args: Args) => unknown>();
  readonly addListener = (listener: (...args: Args) => unknown) =>
    void this.#listeners.add(listener);
  readonly removeListener = (listener: (...args: Args) => unknown) =>
    void this.#listeners.delete(listener);

  /** How many listen. */
  get size(): number {
    return this.#listeners.size;
  }

  /** Whoever listened is gone. */
  clear(): void {
    this.#listeners.clear();
  }

  /** Calls every listener, and returns what they returned. */
  fire(...args: Args): unknown[] {
    return [...this.#listeners].map((listener) => listener(...args));
  }
}

/** One end of a connection between two documents. */
export class FakePort {
  readonly onMessage = new FakeEvent<[unknown]>();
  readonly onDisconnect = new FakeEvent<[FakePort]>();
  readonly name: string;
  readonly sender: Runtime.MessageSender | undefined;
  other: FakePort | null = null;

  constructor(name: string, sender?: Runtime.MessageSender) {
    this.name = name;
    this.sender = sender;
  }

  postMessage(message: unknown): void {
    const { other } = this;
    if (!other) throw new Error('Attempt to postMessage on disconnected port');
    const cloned = structuredClone(message);
    queueMicrotask(() => other.onMessage.fire(cloned));
  }

  /** Ends the connection; the other end is told. */
  disconnect(): void {
    const { other } = this;
    this.other = null;
    if (!other) return;
    other.other = null;
    queueMicrotask(() => other.onDisconnect.fire(other));
  }
}

type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;

class FakeArea {
  /** What is stored, as it is. */
  readonly kept = new Map<string, unknown>();
  /** The keys of each `set`, in order. */
  readonly writes: string[][] = [];
  /** If set, writes are refused with it. */
  refusal: Error | null = null;
  readonly #changed: (changes: Changes) => void;

  constructor(changed: (changes: Changes) => void) {
    this.#changed = changed;
  }

  async get(keys: string | string[] | null): Promise<Record<string, unknown>> {
    const wanted = keys === null ? [...this.kept.keys()] : [keys].flat();
    return Object.fromEntries(
      wanted
        .filter((key) => this.kept.has(key))
        .map((key) => [key, structuredClone(this.kept.get(key))]),
    );
  }

  async set(entries: Record<string, unknown>): Promise<void> {
    if (this.refusal) throw this.refusal;
    const cloned = Object.entries(structuredClone(entries));
    this.writes.push(cloned.map(([key]) => key));
    const changes: Changes = {};
    for (const [key, newValue] of cloned) {
      const oldValue = this.kept.get(key);
      this.kept.set(key, newValue);
      // As in Chrome, to write what is there already changes nothing.
      if (JSON.stringify(oldValue) !== JSON.stringify(newValue))
        changes[key] = { ...(oldValue !== undefined && { oldValue }), newValue };
    }
    this.#tell(changes);
  }

  async remove(keys: string | string[]): Promise<void> {
    const changes: Changes = {};
    for (const key of [keys].flat()) {
      if (this.kept.has(key)) changes[key] = { oldValue: this.kept.get(key) };
      this.kept.delete(key);
    }
    this.#tell(changes);
  }

  #tell(changes: Changes): void {
    if (Object.keys(changes).length > 0)
      queueMicrotask(() => this.#changed(structuredClone(changes)));
  }
}

export interface FakeTab {
  /** Whether the icon was clicked on its page, which lets the extension in. */
  clicked: boolean;
  /** Whether it is one of the browser's own pages, into which no extension comes. */
  forbidden?: boolean;
  /** The address of its page. */
  address?: string;
  /** The overlay in its page, which can be asked to connect; null where there is none. */
  overlay: { connect(): void } | null;
  /** Whether its page answers nobody until it goes on. */
  frozen?: boolean;
  discarded?: boolean;
}

/** A line of a context menu. */
interface MenuLine {
  readonly title: string;
  readonly visible: boolean;
  readonly checked?: boolean;
}

interface Injected {
  readonly target: { readonly tabId: number };
  readonly func?: () => unknown;
  readonly files?: readonly string[];
}

const NOBODY = 'Could not establish connection. Receiving end does not exist.';

export class FakeBrowser {
  readonly onChanged = new FakeEvent<[Changes, string]>();
  readonly onMessage = new FakeEvent<[unknown, Runtime.MessageSender]>();
  readonly onConnect = new FakeEvent<[FakePort]>();
  readonly local = new FakeArea((changes) => this.onChanged.fire(changes, 'local'));
  readonly session = new FakeArea((changes) => this.onChanged.fire(changes, 'session'));
  readonly tabs = new Map<number, FakeTab>();
  /** The addresses of the tabs that the extension opened. */
  readonly opened: string[] = [];
  /** The tabs into which the overlay was injected, one entry each time. */
  readonly injected: number[] = [];
  /** Tabs into which the menu was put. */
  readonly menus: number[] = [];
  /** The messages that the extension's documents were sent. */
  readonly said: unknown[] = [];
  /** Who answers messages to the extension's documents; null where there is no such document. */
  document: ((message: unknown) => unknown) | null = null;
  /** The visible tab of the window that was focused last, and whether the window is focused still. */
  visible: number | null = null;
  focused = true;
  idle: 'active' | 'idle' | 'locked' = 'active';
  everywhere = false;
  registered: { id: string }[] = [];
  readonly #ports = new Set<FakePort>();
  readonly shown = { text: '', colour: '', title: '', icon: '' };
  /** The alarms that are set, and when they ring. */
  readonly alarms = new Map<string, { readonly when?: number }>();
  /** The lines of the icon's context menu, by their ids. */
  readonly menu = new Map<string, MenuLine>();
  /** Called after an injection, when the script in the page begins. */
  begins: (tab: number) => void = () => undefined;

  readonly api = {
    storage: { local: this.local, session: this.session, onChanged: this.onChanged },
    runtime: {
      id: ID,
      getURL: (path: string) => `${ORIGIN}${path.replace(/^\//, '')}`,
      onMessage: this.onMessage,
      onConnect: this.onConnect,
      connect: ({ name }: { name: string }) => this.connect(name, fromPage('camera/view.html')),
      sendMessage: async (message: unknown) => {
        if (!this.document) throw new Error(NOBODY);
        this.said.push(structuredClone(message));
        return structuredClone(await this.document(structuredClone(message)));
      },
    },
    tabs: {
      create: async ({ url }: { url: string }) => void this.opened.push(url),
      query: async ({ discarded }: { discarded?: boolean }) =>
        [...this.tabs]
          .filter(([, tab]) => discarded === undefined || (tab.discarded ?? false) === discarded)
          .map(([id]) => ({ id })),
    },
    windows: {
      getLastFocused: async () => ({
        focused: this.focused,
        tabs: [...this.tabs.keys()].map((id) => ({ id, active: id === this.visible })),
      }),
    },
    idle: { queryState: async () => this.idle },
    scripting: {
      executeScript: async ({ target: { tabId }, func, files }: Injected) => {
        const tab = this.tabs.get(tabId);
        if (!tab || tab.forbidden || !(tab.clicked || this.everywhere))
          throw new Error('Cannot access contents of the page.');
        if (tab.frozen) await new Promise(() => undefined);
        if (func) return [{ result: this.#inPage(tab, func) }];
        if (files?.includes('/overlay/menu.js')) {
          this.menus.push(tabId);
          return [];
        }
        this.injected.push(tabId);
        this.begins(tabId);
        return [];
      },
      getRegisteredContentScripts: async () => structuredClone(this.registered),
      registerContentScripts: async (scripts: { id: string }[]) => {
        this.registered.push(...structuredClone(scripts));
      },
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
        this.registered = this.registered.filter(({ id }) => !ids.includes(id));
      },
    },
    permissions: { contains: async () => this.everywhere },
    alarms: {
      create: async (name: string, alarm: { when?: number }) => void this.alarms.set(name, alarm),
      clear: async (name: string) => this.alarms.delete(name),
    },
    contextMenus: {
      removeAll: async () => this.menu.clear(),
      create: ({ id, ...line }: MenuLine & { id: string }, done: () => void) => {
        this.menu.set(id, line);
        queueMicrotask(done);
      },
      update: async (id: string, change: Partial<MenuLine>) => {
        const line = this.menu.get(id);
        if (!line) throw new Error(`Cannot find menu item with id ${id}`);
        Object.assign(line, change);
      },
    },
    action: {
      setBadgeText: async ({ text }: { text: string }) => void (this.shown.text = text),
      setBadgeBackgroundColor: async ({ color }: { color: string }) =>
        void (this.shown.colour = color),
      setTitle: async ({ title }: { title: string }) => void (this.shown.title = title),
      setIcon: async ({ path }: { path: Record<string, string> }) =>
        void (this.shown.icon = path['16'] ?? ''),
    },
  };

  /** The one function that looks for the overlay is told from others by what it looks for. */
  #inPage({ overlay, address }: FakeTab, func: () => unknown): unknown {
    if (String(func).includes('deepLaetitiaOverlay')) {
      overlay?.connect();
      return { address, overlay: overlay !== null };
    }
    return String(func).includes('location') ? address : func();
  }

  /** The background’s process ends: nobody listens any more, and every port to it has ended. */
  endBackground(): void {
    this.onConnect.clear();
    this.onMessage.clear();
    for (const port of this.#ports) port.disconnect();
    this.#ports.clear();
  }

  /** Connects to whoever listens; where nobody does, the connection ends soon. */
  connect(name: string, sender: Runtime.MessageSender): FakePort {
    const [near, far] = [new FakePort(name), new FakePort(name, sender)];
    [near.other, far.other] = [far, near];
    this.#ports.add(far);
    const heard = this.onConnect.fire(far).length > 0;
    if (!heard) queueMicrotask(() => far.disconnect());
    return near;
  }

  /** Says something to the listeners of the extension, as the polyfill does: the first answer counts. */
  async say(message: unknown, sender: Runtime.MessageSender): Promise<unknown> {
    const answers = this.onMessage.fire(structuredClone(message), sender);
    const answer = answers.find((given) => given !== undefined);
    return structuredClone(await answer);
  }
}

let present = new FakeBrowser();

/** The browser of this moment. */
export const fake = (): FakeBrowser => present;

/** A new profile: nothing stored, nobody listening. */
export function freshBrowser(): FakeBrowser {
  present = new FakeBrowser();
  return present;
}

/** What `vi.mock` puts in the place of webextension-polyfill: always the browser of the moment. */
export const asPolyfill = (): { default: Browser } => ({
  default: new Proxy({} as Browser, {
    get: (_, name) => present.api[name as keyof FakeBrowser['api']],
  }),
});
