import * as v from 'valibot';

/** `except`: the face may appear everywhere but on the sites that are listed; `only`: nowhere else. */
export const SITE_MODES = ['except', 'only'] as const;

/** A site: the name of a host as browsers write it, in lower case and ASCII; it stands for all below it, too. */
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
