import { derive } from './sanitise.js';
import type { SafeText } from './sanitise.js';

/** Browsers and terminals refuse longer addresses. */
const LONGEST = 2000;
/** The host of the bundled demo, which has no pages. */
const DEMO_HOST = 'netbox.demo';
/** Where the API calls a kind of object otherwise than the pages do. */
const PAGES: Readonly<Record<string, string>> = { 'core/object-changes': 'core/changelog', 'extras/custom-field-choice-sets': 'extras/custom-field-choices' };

/** A text that opens the NetBox page of an object (OSC 8); spaces around it do not. The only place that writes such a link. */
export function linked(text: SafeText, url: string | null): SafeText {
  const page = pageOf(url);
  if (page === null) return text;
  return derive(text, (whole) => whole.replace(/\S(?:[^]*\S)?/u, (words) => `\u001b]8;;${page}\u001b\\${words}\u001b]8;;\u001b\\`));
}

/** The address of the page behind an object's address, in visible ASCII; null when there is none, or it could be anything but a page of the web. */
export function pageOf(url: string | null): string | null {
  // Of a backslash URL makes a slash, which is another page.
  if (url === null || url.includes('\\') || !URL.canParse(url)) return null;
  const page = new URL(url);
  if ((page.protocol !== 'https:' && page.protocol !== 'http:') || page.hostname === DEMO_HOST || page.username !== '' || page.password !== '') return null;
  // Rows without an address of their page have that of the API, which is one word longer.
  const [, root = '', kind = '', id = ''] = /^(.*)\/api\/((?:plugins\/)?[\w-]+\/[\w-]+)(\/\d+\/?)$/u.exec(page.pathname) ?? [];
  if (kind !== '') page.pathname = `${root}/${PAGES[kind] ?? kind}${id}`;
  return page.href.length <= LONGEST && /^[\x21-\x7e]+$/u.test(page.href) ? page.href : null;
}
