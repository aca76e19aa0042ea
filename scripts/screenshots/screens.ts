import { type Page } from 'puppeteer-core';
import type { CompanionWelcome } from '../../src/welcome/companion-welcome.ts';
import { someActs } from './acts.ts';
import { openMenu, type Studio } from './studio.ts';

/** A screen of the extension in one state. */
export interface Screen {
  readonly name: string;
  /** Its own width, where no window is as wide, CSS pixels. */
  readonly width?: number;
  /** Whether the camera is allowed; it is, if that is not said. */
  readonly allowsCamera?: boolean;
  /** Whether the picture is of the window, not of the whole page: what is fixed to the window stays in its place. */
  readonly window?: boolean;
  /** Brings it about; the page that shows it is then in front. */
  open(studio: Studio): Promise<Page>;
  /** What is to be done again before each picture, since it passes. */
  again?(page: Page): Promise<void>;
}

/** The properties by which the welcome page is told what is the case. */
type Told = Partial<
  Pick<
    CompanionWelcome,
    'camera' | 'called' | 'meeting' | 'drawn' | 'rest' | 'rested' | 'smile' | 'pinned'
  >
>;

/** The welcome page as it is when it is told something, which need not have happened. */
const welcome = (name: string, told: Told): Screen => ({
  name: `welcome-${name}`,
  allowsCamera: false,
  async open(studio) {
    const page = await studio.welcome();
    await page.evaluate((told) => {
      Object.assign(document.querySelector('companion-welcome') as object, told);
    }, told);
    return page;
  },
});

const PANEL_WIDTH = 360;
const simulated = { key: 'demonstration', value: 100 };

export const SCREENS: readonly Screen[] = [
  welcome('unasked', {}),
  welcome('asking', { camera: 'asking' }),
  welcome('granted', { camera: 'granted' }),
  welcome('expired', { camera: 'expired' }),
  welcome('denied', { camera: 'denied', called: true }),
  welcome('no-camera', { camera: 'no-camera', called: true }),
  welcome('busy', { camera: 'busy', called: true }),
  welcome('frozen', { camera: 'frozen', called: true }),
  welcome('waking', { camera: 'granted', meeting: { kind: 'opening' } }),
  welcome('searching', {
    camera: 'granted',
    meeting: { kind: 'looking', faces: 0, flaw: null, smiles: 0 },
  }),
  welcome('met', { camera: 'granted', drawn: true, meeting: { kind: 'met', smiles: 3 } }),
  welcome('looks', {
    camera: 'granted',
    pinned: true,
    rested: true,
    rest: { kind: 'done', happiness: 0.04 },
    smile: { kind: 'looking', faces: 1, flaw: null, phase: 'smile', share: 0.4 },
  }),
  welcome('unreadable', {
    camera: 'granted',
    meeting: { kind: 'looking', faces: 1, flaw: 'turned', smiles: 0 },
  }),
  {
    name: 'welcome-first-smile',
    async open(studio) {
      const page = await studio.welcome();
      await page.waitForSelector('#camera[data-state=granted]');
      await page.click('#meet');
      return page;
    },
    async again(page) {
      await page.waitForSelector('#camera[data-smiles="1"], #camera[data-smiles="2"]');
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  {
    name: 'welcome-simulated',
    async open(studio) {
      await studio.say('page.setting', simulated);
      return studio.welcome();
    },
  },
  {
    name: 'welcome-privacy',
    allowsCamera: false,
    async open(studio) {
      const page = await studio.welcome();
      await page.click('.promises summary');
      return page;
    },
  },
  { name: 'options-empty', open: (studio) => studio.openOwn('options/options.html') },
  {
    name: 'options-simulated',
    async open(studio) {
      await studio.say('page.setting', simulated);
      const page = await studio.webPage();
      await studio.trials(page, 60);
      return studio.openOwn('options/options.html');
    },
  },
  {
    name: 'options-learned',
    async open(studio) {
      await studio.say('page.setting', { key: 'pace', value: 'lively' });
      const page = await studio.webPage();
      await studio.trials(page, 12);
      return studio.openOwn('options/options.html');
    },
  },
  {
    name: 'options-acts',
    async open(studio) {
      await studio.say('page.setting', { key: 'acts', value: true });
      await studio.say('page.setting', { key: 'neverKinds', value: ['jokes:office'] });
      await studio.store('acts', someActs(120));
      return studio.openOwn('options/options.html');
    },
  },
  {
    name: 'side-panel-asleep',
    width: PANEL_WIDTH,
    open: (studio) => studio.openOwn('camera/side-panel.html'),
  },
  {
    name: 'side-panel-watching',
    width: PANEL_WIDTH,
    async open(studio) {
      const panel = await studio.sidePanel();
      await studio.webPage();
      await panel.waitForSelector('data[value]:not([value=""])');
      await panel.click('[aria-pressed]');
      await panel.waitForSelector('img');
      return panel;
    },
  },
  {
    name: 'side-panel-unreadable',
    width: PANEL_WIDTH,
    async open(studio) {
      const panel = await studio.sidePanel();
      await panel.evaluate(() => {
        const live = { faces: 1, expression: null, flaw: 'dark' };
        Object.assign(document.querySelector('companion-view') as object, { live });
      });
      return panel;
    },
  },
  {
    name: 'overlay',
    window: true,
    async open(studio) {
      const page = await studio.webPage();
      await studio.trials(page, 1);
      return page;
    },
  },
  {
    name: 'overlay-menu',
    window: true,
    async open(studio) {
      const page = await studio.webPage();
      await studio.trials(page, 1);
      return page;
    },
    // It closes when the window's size changes.
    again: openMenu,
  },
];
