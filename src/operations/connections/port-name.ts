import { textOf } from '../../netbox/row.js';
import type { DevicePort } from './ports.js';
import { isSecondary } from './ports.js';

/** What came of looking for a port by name. */
export type PortMatch =
  | { readonly kind: 'found'; readonly port: DevicePort }
  | { readonly kind: 'several'; readonly ports: readonly DevicePort[] }
  /** No such port; the ones whose names are nearest. */
  | { readonly kind: 'none'; readonly near: readonly DevicePort[] };

/** Words in front of a number that say what kind of port is meant. */
const PORT_WORDS: readonly (readonly [RegExp, readonly string[] | null])[] = [
  [/^(?:front|panel|patch) ?port\s+/i, ['dcim.frontport']],
  [/^front\s+/i, ['dcim.frontport']],
  [/^(?:rear|back) ?port\s+/i, ['dcim.rearport']],
  [/^(?:rear|back)\s+/i, ['dcim.rearport']],
  [/^(?:power )?(?:outlet|socket|receptacle)\s+/i, ['dcim.poweroutlet']],
  [/^(?:console|serial) ?(?:server )?port\s+/i, ['dcim.consoleport', 'dcim.consoleserverport']],
  [/^line\s+/i, ['dcim.consoleserverport']],
  [/^(?:psu|power ?port|power supply|inlet)\s+/i, ['dcim.powerport']],
  [/^(?:interface|int|iface|nic)\s+/i, ['dcim.interface']],
  [/^(?:switch ?)?port\s+/i, null],
];

/** Abbreviations that are no beginning of the long name. */
const SHORT_NAMES: readonly (readonly [string, string])[] = [
  ['ge', 'gigabitethernet'],
  ['mgmt', 'management'],
  ['xe', 'tengigabitethernet'],
  ['bond', 'portchannel'],
  ['lag', 'portchannel'],
  ['po', 'bond'],
  ['po', 'ae'],
  ['ae', 'portchannel'],
  ['svi', 'vlan'],
];

/**
 * Finds a port by its name, letter case aside; by an abbreviation of it (Eth1, gi1/0/1, po10); or by its number
 * alone ("12", "port 12", "outlet 3"). Better matches win; among equals the usual meaning of "port" does.
 */
export function matchPort(text: string, ports: readonly DevicePort[]): PortMatch {
  for (const rank of [isSame, isLabelled, isAbbreviated, isNumbered]) {
    const hits = ports.filter((port) => rank(text, port));
    if (hits.length > 0) return chosen(hits);
  }
  return { kind: 'none', near: nearest(text, ports) };
}

/** What narrows NetBox's list to ports that `matchPort` could take, and to names like it. */
export function portFilter(text: string): Readonly<Record<string, string>> {
  const last = text.trim().slice(-1);
  return /\d/.test(last) ? { name__iew: last } : { name__isw: strippedWord(text).text.slice(0, 1) };
}

/** Whether a port has that name, or the abbreviation is of it. */
export function isSamePort(text: string, port: DevicePort): boolean {
  return isSame(text, port) || isAbbreviated(text, port);
}

function isSame(text: string, port: DevicePort): boolean {
  return squeezed(text) === squeezed(port.name);
}

/** The text printed beside the socket. */
function isLabelled(text: string, port: DevicePort): boolean {
  const label = textOf(port.row, 'label');
  return label !== null && squeezed(text) === squeezed(label);
}

function isAbbreviated(text: string, port: DevicePort): boolean {
  const wanted = strippedWord(text);
  if (!fits(wanted.types, port)) return false;
  if (wanted.types !== null && squeezed(wanted.text) === squeezed(port.name)) return true;
  const asked = parted(wanted.text);
  const named = parted(port.name);
  return asked.letters !== '' && asked.numbers === named.numbers && abbreviates(asked.letters, named.letters);
}

function isNumbered(text: string, port: DevicePort): boolean {
  const wanted = strippedWord(text);
  const asked = parted(wanted.text);
  return asked.letters === '' && asked.numbers !== '' && fits(wanted.types, port) && parted(port.name).numbers === asked.numbers;
}

function fits(types: readonly string[] | null, port: DevicePort): boolean {
  return types === null || types.includes(port.type);
}

/** `ports` are in order of preference by type, so that "12" of a panel is its front port. */
function chosen(ports: readonly DevicePort[]): PortMatch {
  const [first] = ports;
  if (first === undefined) return { kind: 'none', near: [] };
  const alike = ports.filter((port) => port.type === first.type);
  const sockets = alike.filter((port) => port.type !== 'dcim.interface' || !isSecondary(port.row));
  const [only, ...others] = sockets.length > 0 ? sockets : alike;
  return only !== undefined && others.length === 0 ? { kind: 'found', port: only } : { kind: 'several', ports: alike };
}

function strippedWord(text: string): { readonly text: string; readonly types: readonly string[] | null } {
  const trimmed = text.trim();
  for (const [word, types] of PORT_WORDS) {
    if (word.test(trimmed)) return { text: trimmed.replace(word, ''), types };
  }
  return { text: trimmed, types: null };
}

/** A hyphen between two numbers tells them apart; any other separator says nothing. */
function squeezed(text: string): string {
  return text.toLowerCase().replace(/[\s_]|-(?!\d)|(?<!\d)-/g, '');
}

/** "Ethernet1/12" → ethernet and 1/12; leading zeros of a number say nothing. */
function parted(name: string): { readonly letters: string; readonly numbers: string } {
  const match = /^([^\d]*)(\d[\d/:.]*)?$/.exec(squeezed(name));
  if (match === null) return { letters: squeezed(name), numbers: '' };
  return { letters: match[1] ?? '', numbers: (match[2] ?? '').replace(/\d+/g, (digits) => String(Number(digits))) };
}

function abbreviates(asked: string, named: string): boolean {
  if (named === '') return false;
  if (named.startsWith(asked) || asked.startsWith(named)) return true;
  return SHORT_NAMES.some(([short, long]) => (asked === short && named === long) || (asked === long && named === short));
}

function nearest(text: string, ports: readonly DevicePort[], most = 5): readonly DevicePort[] {
  const asked = squeezed(strippedWord(text).text);
  const scored = ports.map((port) => ({ port, score: commonStart(asked, squeezed(port.name)) }));
  return scored.sort((a, b) => b.score - a.score).slice(0, most).map(({ port }) => port);
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
