/** What a word is by its shape alone. */
export type Literal =
  | { readonly kind: 'quoted'; readonly text: string }
  /** A host address, IPv4 or IPv6, without a mask. */
  | { readonly kind: 'address'; readonly text: string }
  /** Address with mask: a network, or a host with its mask. */
  | { readonly kind: 'cidr'; readonly text: string }
  /** A whole MAC address, or the first bytes of one, in colon form. */
  | { readonly kind: 'mac'; readonly text: string; readonly whole: boolean }
  | { readonly kind: 'asn'; readonly value: number }
  /** "#42" */
  | { readonly kind: 'hash'; readonly value: number }
  /** "U20", "U20-U23" */
  | { readonly kind: 'unit'; readonly from: number; readonly to: number }
  /** "42U": a height */
  | { readonly kind: 'height'; readonly value: number }
  /** "/26", "/26s" */
  | { readonly kind: 'mask'; readonly value: number }
  | { readonly kind: 'percent'; readonly value: number }
  /** "10G", "100 Mbps" in one word: a speed */
  | { readonly kind: 'rate'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'port'; readonly text: string }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'time'; readonly text: string }
  | { readonly kind: 'email'; readonly text: string }
  | { readonly kind: 'file'; readonly text: string; readonly format: string };

const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/u;
const IPV6 = /^(?=.*:.*:)[0-9a-f:]+(?:\d{1,3}(?:\.\d{1,3}){3})?$/iu;
const FULL_MAC = /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/iu;
const PART_MAC = /^(?:[0-9a-f]{2}:){1,4}[0-9a-f]{2}:?$|^[0-9a-f]{4}\.[0-9a-f]{4}$/iu;

/** Starts of interface names of the common vendors, long and short, as people type them. */
const PORT_STEMS =
  'ethernet|eth|et|fastethernet|fa|gigabitethernet|gige|gi|ge|tengigabitethernet|tengige|te|xe|twentyfivegige|twe|' +
  'fortygigabitethernet|fo|hundredgige|hundredgigabitethernet|hu|ce|port-?channel|po|bond|ae|loopback|lo|vlan|irb|bvi|' +
  'mgmt|management|ma|fxp|em|ens|eno|enp|tunnel|tu|st|swp|lan|wan|serial|se|con|console|aux|psu|ps|fxs|reth';
const PORT = new RegExp(`^(?:${PORT_STEMS})-?\\d+(?:[/:.]\\d+)*$`, 'iu');

const SHAPES: readonly (readonly [RegExp, (match: RegExpExecArray) => Literal | null])[] = [
  [FULL_MAC, ([text]) => ({ kind: 'mac', text: colonForm(text), whole: true })],
  [/^[^@\s]+@[^@\s]+\.[^@\s]+$/u, ([text]) => ({ kind: 'email', text })],
  [/^#(\d+)$/u, (match) => ({ kind: 'hash', value: numberIn(match, 1) })],
  [/^AS(\d+)$/iu, (match) => ({ kind: 'asn', value: numberIn(match, 1) })],
  [/^U(\d{1,2})(?:-U?(\d{1,2}))?$/iu, (match) => ({ kind: 'unit', from: numberIn(match, 1), to: numberIn(match, match[2] === undefined ? 1 : 2) })],
  [/^(\d+(?:\.5)?)(?:U|RU)$/iu, (match) => ({ kind: 'height', value: numberIn(match, 1) })],
  [/^\/(\d{1,3})s?$/u, (match) => ({ kind: 'mask', value: numberIn(match, 1) })],
  [/^(\d+(?:\.\d+)?)%$/u, (match) => ({ kind: 'percent', value: numberIn(match, 1) })],
  [/^\d+(?:\.\d+)?[kmgt](?:be?|b?ps|bit\/s|bits?|ig|igs|e|bit|igabit)?$/iu, ([text]) => ({ kind: 'rate', text })],
  [/^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+Z?)?$/u, ([text]) => ({ kind: 'date', text })],
  [/^([01]?\d|2[0-3]):[0-5]\d$/u, ([text]) => ({ kind: 'time', text })],
  [/^(\d+)(?:-|\.\.)(\d+)$/u, (match) => ({ kind: 'range', from: numberIn(match, 1), to: numberIn(match, 2) })],
  [/^\d+(?:\.\d+)?$/u, (match) => ({ kind: 'number', value: numberIn(match, 0) })],
  [/^[\w./-]+\.(csv|tsv|jsonl?|ya?ml|md|markdown)$/iu, (match) => ({ kind: 'file', text: match[0], format: (match[1] ?? '').toLowerCase() })],
  [PORT, ([text]) => ({ kind: 'port', text })],
];

/** The literal that a single word is, or null for an ordinary word. */
export function literalOf(word: string): Literal | null {
  const network = networkLiteral(word);
  if (network !== null) return network;
  for (const [pattern, make] of SHAPES) {
    const match = pattern.exec(word);
    if (match !== null) return make(match);
  }
  return PART_MAC.test(word) ? { kind: 'mac', text: colonForm(word), whole: false } : null;
}

function networkLiteral(word: string): Literal | null {
  const [host = '', mask, ...rest] = word.split('/');
  if (rest.length > 0 || !(isIpv4(host) || (IPV6.test(host) && isIpv6(host)))) return null;
  if (mask === undefined) return { kind: 'address', text: host };
  const length = /^\d{1,3}$/u.test(mask) ? Number(mask) : -1;
  return length < 0 || length > (host.includes(':') ? 128 : 32) ? null : { kind: 'cidr', text: word };
}

function isIpv4(text: string): boolean {
  return IPV4.test(text) && text.split('.').every((part) => Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const groups = text.split(':');
  const elided = (text.match(/::/gu) ?? []).length;
  return groups.every((group) => group.length <= 4) && (elided === 1 || (elided === 0 && groups.length === 8));
}

/** "001c.734a.0b21", "00-1C-73-4A-0B-21" → "00:1c:73:4a:0b:21" */
function colonForm(text: string): string {
  const digits = text.toLowerCase().replace(/[^0-9a-f]/gu, '');
  return (digits.match(/../gu) ?? []).join(':');
}

function numberIn(match: RegExpExecArray, group: number): number {
  return Number(match[group]);
}
