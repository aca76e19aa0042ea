import { language } from '../words/words.ts';

/** Gives a page of ours its title, and tells assistive technology in which language it is written. */
export function namePage(title: string): void {
  document.title = title;
  document.documentElement.lang = language();
}
