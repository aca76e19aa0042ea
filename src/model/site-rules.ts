import * as v from 'valibot';

/** `except`: the face may appear everywhere but on the sites that are listed; `only`: nowhere else. */
export const SITE_MODES = ['except', 'only'] as const;

const LABEL = /^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?$/;
/** Browsers read a name that ends in a number as an address. */
const NUMBER = /^(?:\d+|0x[\da-f]*)$/;
const ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const ADDRESS_IN_BRACKETS = /^\[[\da-f:.]+\]$/;

/**
 * Whether this is a site: the name of a host as browsers write it, in lower case and ASCII, without port. No other can
 * stand in the patterns by which a browser is told where to run a script, and one that cannot spoils all of them.
 */
export function isSite(name: string): boolean {
  if (ADDRESS_IN_BRACKETS.test(name)) return true;
  const labels = name.split('.');
  if (NUMBER.test(labels.at(-1) ?? '')) return ADDRESS.test(name);
  return name.length <= 253 && labels.every((label) => LABEL.test(label));
}

/** What is read of a stored site, which stands for all below it, too: more than {@link isSite}, so that an old list is not lost. */
const site = v.pipe(v.string(), v.minLength(1), v.maxLength(253), v.regex(/^[^\s/?#@*]+$/));

/** More than anybody lists by hand. */
export const MOST_SITES = 1000;

/** On which sites the face may appear. */
export const siteRules = v.strictObject({
  mode: v.picklist(SITE_MODES),
  sites: v.pipe(v.array(site), v.maxLength(MOST_SITES)),
});
export type SiteRules = Readonly<v.InferOutput<typeof siteRules>>;

export const EVERY_SITE: SiteRules = { mode: 'except', sites: [] };

/** So many of the names that are no site's are told. */
const MOST_NAMED = 20;

/** Names in a list of sites that are no site's: how many, and the first of them, each cut short. */
export interface OddSites {
  readonly count: number;
  readonly named: readonly string[];
}

/** Foreign rules without the names that are no site's; whatever else they are, they stay. */
export function withoutOddSites(found: unknown): { rules: unknown; odd: OddSites | null } {
  const listed = v.safeParse(v.looseObject({ sites: v.array(v.unknown()) }), found);
  if (!listed.success) return { rules: found, odd: null };
  const names = listed.output.sites;
  const isOdd = (name: unknown) => typeof name !== 'string' || !isSite(name);
  const odd = names.filter(isOdd);
  if (odd.length === 0) return { rules: found, odd: null };
  const named = odd
    .slice(0, MOST_NAMED)
    .map((name) => (typeof name === 'string' ? name : JSON.stringify(name)).slice(0, 60));
  return {
    rules: { ...listed.output, sites: names.filter((name) => !isOdd(name)) },
    odd: { count: odd.length, named },
  };
}

/**
 * Whether the face may appear on a site.
 *
 * @param name of the page's host; null for a page that has none, such as a file
 */
export function mayAppear(name: string | null, { mode, sites }: SiteRules): boolean {
  const listed = name !== null && sites.some((site) => covers(site, name));
  return listed === (mode === 'only');
}

/** The rules by which it does not appear on this site. */
export function withHidden(rules: SiteRules, name: string): SiteRules {
  if (!mayAppear(name, rules)) return rules;
  return rules.mode === 'except' ? listing(rules, name) : withoutThat(rules, name);
}

/** The rules by which it may appear there again. */
export function withShown(rules: SiteRules, name: string): SiteRules {
  if (mayAppear(name, rules)) return rules;
  return rules.mode === 'only' ? listing(rules, name) : withoutThat(rules, name);
}

const listing = (rules: SiteRules, name: string): SiteRules => ({
  ...rules,
  sites: [...rules.sites, name],
});

/** Without whatever stands for this site: that may be one above it. */
const withoutThat = (rules: SiteRules, name: string): SiteRules => ({
  ...rules,
  sites: rules.sites.filter((site) => !covers(site, name)),
});

const covers = (site: string, name: string): boolean => name === site || name.endsWith(`.${site}`);
