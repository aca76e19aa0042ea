import { words, type WordId } from './words.ts';

const FAMILIES = {
  creatures: 'pictureCreatures',
  blobs: 'pictureBlobs',
  machines: 'pictureMachines',
  weather: 'pictureWeather',
  plants: 'picturePlants',
  'op-art': 'pictureOpArt',
  doodles: 'pictureDoodles',
} as const satisfies Record<string, WordId>;

export type PictureFamily = keyof typeof FAMILIES;

/** What a picture shows, for whoever does not see it. */
export const pictureWords = (family: PictureFamily): string => words(FAMILIES[family]);

/** What the buttons below a joke or a picture say. */
export const opinionWords = (opinion: 'more' | 'less' | 'never'): string =>
  words(({ more: 'actMore', less: 'actLess', never: 'actNever' } as const)[opinion]);

/** The name of the bubble. */
export const actGroup = (kind: 'joke' | 'picture'): string =>
  words(kind === 'joke' ? 'actJoke' : 'actPicture');

export const actClose = (): string => words('actClose');

/** What is said once somebody has said something of it. */
export const actThanks = (never: boolean): string => words(never ? 'actNeverNoted' : 'actNoted');
