import { describe, expect, test } from 'vitest';
import { readSite, siteOf } from '../../../src/platform/site.ts';

describe('the site of a page', () => {
  test.each([
    ['https://example.com/', 'example.com'],
    ['http://www.example.com:8080/path?query#part', 'example.com'],
    ['https://WWW.Example.COM./', 'example.com'],
    ['https://mail.example.com/', 'mail.example.com'],
    ['https://www.com/', 'www.com'],
    ['http://localhost:3000/', 'localhost'],
    ['http://127.0.0.1/', '127.0.0.1'],
    ['http://[::1]/', '[::1]'],
    ['https://münchen.de/', 'xn--mnchen-3ya.de'],
  ])('of %s is %s', (address, site) => {
    expect(siteOf(address)).toBe(site);
  });

  test.each(['about:blank', 'file:///home/page.html', 'chrome://settings', 'nonsense', undefined])(
    'of %s is none',
    (address) => {
      expect(siteOf(address)).toBeNull();
    },
  );
});

describe('a site that somebody types', () => {
  test.each([
    ['example.com', 'example.com'],
    ['  Example.COM. ', 'example.com'],
    ['www.example.com', 'example.com'],
    ['*.example.com', 'example.com'],
    ['example.com/path', 'example.com'],
    ['example.com:8080', 'example.com'],
    ['https://www.example.com/a/long?address=with#everything', 'example.com'],
    ['HTTPS://EXAMPLE.COM', 'example.com'],
    ['localhost:3000', 'localhost'],
    ['wiki', 'wiki'],
    ['münchen.de', 'xn--mnchen-3ya.de'],
    ['my_host.example.com', 'my_host.example.com'],
  ])('is read from “%s”', (typed, site) => {
    expect(readSite(typed)).toEqual({ site });
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['about:config', 'own-page'],
    ['chrome://extensions', 'own-page'],
    ['file:///home', 'own-page'],
    ['mailto:a@example.com', 'own-page'],
    ['two words', 'no-name'],
    ['somebody@example.com', 'no-name'],
    ['https://', 'no-name'],
    ['*', 'no-name'],
    ['.com', 'no-name'],
    ['-a-.com', 'no-name'],
    ['a..b', 'no-name'],
    ['?', 'no-name'],
  ])('is not to be read from “%s”: %s', (typed, wrong) => {
    expect(readSite(typed)).toEqual({ wrong });
  });
});
