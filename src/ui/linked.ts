import { html } from 'lit';

/** A sentence in which the words in square brackets are a link. */
export function linked(sentence: string, href: string) {
  const [, before = sentence, link = '', after = ''] = /^(.*?)\[(.+?)\](.*)$/s.exec(sentence) ?? [];
  return html`${before}<a href=${href}>${link}</a>${after}`;
}
