import { isSite } from '../model/site-rules.ts';

/** Why what somebody has typed is no site. */
export type NotASite = 'empty' | 'own-page' | 'no-name';

/** What stands before a page of the browser or a file; `localhost:3000` has no scheme. */
const OTHER_SCHEME = /^(?!https?:)[a-z][a-z\d+.-]*:(?!\d)/i;

/**
 * The site that a page belongs to: its host's name, in lower case and ASCII, without port and without `www.`.
 *
 * @returns null for a page that belongs to none: one of the browser's, a file
 */
export function siteOf(address: string | undefined): string | null {
  if (address === undefined || !/^https?:/i.test(address)) return null;
  return nameIn(address);
}

/** The site that somebody means who types or pastes a name, or the address of a page there. */
export function readSite(typed: string): { readonly site: string } | { readonly wrong: NotASite } {
  const text = typed.trim();
  if (text === '') return { wrong: 'empty' };
  if (OTHER_SCHEME.test(text)) return { wrong: 'own-page' };
  const site = nameIn(/^https?:/i.test(text) ? text : `https://${text.replace(/^\*\./, '')}`);
  return site === null ? { wrong: 'no-name' } : { site };
}

function nameIn(address: string): string | null {
  try {
    const { hostname, username } = new URL(address);
    const name = hostname.replace(/\.$/, '').replace(/^www\.(?=.*\.)/, '');
    return username === '' && isSite(name) ? name : null;
  } catch {
    return null;
  }
}
