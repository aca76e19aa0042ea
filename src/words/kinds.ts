import { type KindKey } from '../model/acts.ts';
import { words, type WordId } from './words.ts';

const KINDS = {
  'jokes:wordplay': 'kindWordplay',
  'jokes:animals': 'kindAnimals',
  'jokes:science': 'kindScience',
  'jokes:programming': 'kindProgramming',
  'jokes:office': 'kindOffice',
  'jokes:food': 'kindFood',
  'jokes:home': 'kindHome',
  'jokes:music': 'kindMusic',
  'jokes:sport': 'kindSport',
  'jokes:tales': 'kindTales',
  'jokes:absurd': 'kindAbsurd',
  'jokes:knock-knock': 'kindKnockKnock',
  'pictures:creatures': 'kindCreatures',
  'pictures:blobs': 'kindBlobs',
  'pictures:machines': 'kindMachines',
  'pictures:weather': 'kindWeather',
  'pictures:plants': 'kindPlants',
  'pictures:op-art': 'kindOpArt',
  'pictures:doodles': 'kindDoodles',
} as const satisfies Record<KindKey, WordId>;

/** What a kind of joke or picture is called. */
export const kindWords = (key: KindKey): string => words(KINDS[key]);
