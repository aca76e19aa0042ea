import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  EVERY_SITE,
  isSite,
  mayAppear,
  siteRules,
  withHidden,
  withShown,
  type SiteRules,
} from '../../../src/model/site-rules.ts';

const except = (...sites: string[]): SiteRules => ({ mode: 'except', sites });
const only = (...sites: string[]): SiteRules => ({ mode: 'only', sites });

describe('the rules of sites', () => {
  test.each([
    ['example.com', true],
    ['mail.example.com', true],
    ['a.b.example.com', true],
    ['example.org', false],
    ['notexample.com', false],
    ['com', false],
    ['example.com.evil.org', false],
    [null, false],
  ])('%s is listed by example.com: %s', (site, listed) => {
    expect(mayAppear(site, except('example.org', 'example.com'))).toBe(
      site === 'example.org' ? false : !listed,
    );
    expect(mayAppear(site, only('example.com'))).toBe(listed);
  });

  test('that list nothing allow every page, or none', () => {
    for (const site of ['example.com', null]) {
      expect(mayAppear(site, EVERY_SITE)).toBe(true);
      expect(mayAppear(site, only())).toBe(false);
    }
  });

  test.each([
    except(),
    except('example.org'),
    except('example.com'),
    only(),
    only('example.com'),
    only('a.org', 'mail.example.com'),
  ])('of %j can hide it on a site and show it there again', (rules) => {
    for (const site of ['example.com', 'mail.example.com', 'localhost']) {
      expect(mayAppear(site, withHidden(rules, site))).toBe(false);
      expect(mayAppear(site, withShown(rules, site))).toBe(true);
      expect(mayAppear(site, withShown(withHidden(rules, site), site))).toBe(true);
      // What is so already stays as it is.
      if (mayAppear(site, rules)) expect(withShown(rules, site)).toBe(rules);
      else expect(withHidden(rules, site)).toBe(rules);
    }
  });

  test('are read as they were stored', () => {
    expect(v.is(siteRules, except('example.com', '[::1]', 'xn--mnchen-3ya.de'))).toBe(true);
    for (const wrong of ['', 'https://example.com', 'exa mple.com', '*.example.com', 'a@b.org'])
      expect(v.is(siteRules, except(wrong))).toBe(false);
  });
});

describe('a site, as browsers write its name,', () => {
  test.each([
    'example.com',
    'localhost',
    'a_b.example.com',
    'xn--mnchen-3ya.de',
    '127.0.0.1',
    '[::1]',
    '[2001:db8::1]',
    `${'a'.repeat(63)}.com`,
  ])('is %s', (name) => expect(isSite(name)).toBe(true));

  test.each([
    ...['', '.', 'a..b', '.com', 'com.', '-a.com', 'a-.com', 'Example.com', 'münchen.de'],
    ...['example.com:80', 'a%41.com', 'a,b', 'a"b', '<all_urls>', '*', '*.com', 'a b', 'a\nb'],
    ...['[', '[]', '[example.com]', '[::1', '1.2.3', '256.1.1.1', '01.2.3.4', '0x7f.1', 'a.1'],
    ...[`${'a'.repeat(64)}.com`, 'a.'.repeat(127) + 'com'],
  ])('is not %j', (name) => expect(isSite(name)).toBe(false));
});
