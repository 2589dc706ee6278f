import type { Intent } from '../../../query/intent.js';
import { fieldNames, isFunction, nounType, traitOf } from '../../items.js';
import type { Item } from '../../items.js';
import type { Reading } from '../../reading.js';
import { isAside } from './cable-order.js';
import { emptyDraft, isFiller, orderIntent, put } from './draft.js';
import type { Draft } from './draft.js';
import type { Order } from './order.js';
import { rawText } from './order.js';
import { portEndAt } from './port-end.js';
import type { PortEnd } from './port-end.js';

const ADDS = /^(?:add|allow|permit|tag)$/u;
const REMOVES = /^(?:remove|drop|untag|delete|take)$/u;
const ON = /^(?:enable|turn on|bring up)$/u;
const OFF = /^(?:disable|shut down|shutdown|shut|turn off)$/u;
const SETS = /^(?:set|change|update|modify|edit|put|place|make|move)$/u;
const MOST_VLANS = 100;

/** Orders about the VLANs, the state or the description of ports; null when the ports or what is said of them is in other words. */
export function readPortOrder(reading: Reading, order: Order): Intent | null {
  const items = order.rest.filter((item) => !isAside(item));
  const found = endIn(items);
  if (found === null) return null;
  const { end, at } = found;
  const [before, behind] = [items.slice(0, at), items.slice(at + end.length)];
  const draft = emptyDraft();
  if (!(readState(order, before, behind, draft) || readDescription(reading, order, before, behind, draft) || readVlans(order, before, behind, draft))) return null;
  for (const item of reading.items) reading.takeItem(item);
  draft.mentions.push(end.device, ...(end.place === null ? [] : [end.place]));
  for (const port of end.ports) put(draft, 'port', port);
  if (end.which === 'uplinks') put(draft, 'uplinks', 'yes');
  return orderIntent('port', draft, reading);
}

function endIn(items: readonly Item[]): { readonly end: PortEnd; readonly at: number } | null {
  for (let at = 0; at < items.length; at += 1) {
    const end = portEndAt(items, at);
    if (end !== null && (end.which === 'named' || end.which === 'uplinks')) return { end, at };
  }
  return null;
}

function readState(order: Order, before: readonly Item[], behind: readonly Item[], draft: Draft): boolean {
  const state = ON.test(order.verb) ? 'yes' : OFF.test(order.verb) ? 'no' : stateSaid(order, before, behind);
  if (state === null || (order.kind === 'unplanned' && !saysNothing([...before, ...behind]))) return false;
  put(draft, 'enabled', state);
  return true;
}

/** "set X to disabled", "mark X as enabled". */
function stateSaid(order: Order, before: readonly Item[], behind: readonly Item[]): 'yes' | 'no' | null {
  const word = /^(?:to|as) (enabled|disabled|admin down|admin up|shut ?down|up|down)$/iu.exec(behind.map((item) => item.text).join(' '))?.[1];
  if (word === undefined || !saysNothing(before) || !/^(?:set|mark|change|update)$/u.test(order.verb)) return null;
  return /^(?:enabled|admin up|up)$/iu.test(word) ? 'yes' : 'no';
}

function readDescription(reading: Reading, order: Order, before: readonly Item[], behind: readonly Item[], draft: Draft): boolean {
  const isNamed = before.some((item) => fieldNames(item).includes('description')) && saysNothing(before.filter((item) => !fieldNames(item).includes('description') && !isFunction(item, 'of')));
  const own = behind.findIndex((item) => fieldNames(item).includes('description'));
  const after = own === 0 ? behind.slice(1) : behind;
  const [joint, first] = after;
  const last = after.at(-1);
  if (!(order.kind === 'describe' && saysNothing(before)) && !(SETS.test(order.verb) && (isNamed || (own === 0 && saysNothing(before))))) return false;
  if (!/^(?:as|to|=)$/iu.test(joint?.text ?? '') || first === undefined || last === undefined) return false;
  put(draft, 'description', rawText(reading, first, last));
  return true;
}

/** How the VLANs are meant: the access VLAN, the native one, or tagged ones that are set, added or removed. */
function readVlans(order: Order, before: readonly Item[], behind: readonly Item[], draft: Draft): boolean {
  const said = [...before, ...behind];
  const vlans: string[] = [];
  let words = '';
  for (const item of said) {
    const vlan = vlanIn(item);
    if (vlan !== null) vlans.push(...vlan);
    else if (!isPlain(item)) words += ` ${item.text.toLowerCase()}`;
  }
  const kind = kindOf(order, words.trim());
  // "set vlan 20 on X" does not say how.
  if (kind === 'access' && (vlans.length > 1 || before.some(isVlan))) return false;
  if (kind === null || vlans.length === 0 || vlans.length > MOST_VLANS || !said.some((item) => nounType(item) === 'ipam.vlan' || isVlan(item) || /vlan/iu.test(item.text))) return false;
  for (const vlan of vlans) put(draft, 'vlan', vlan);
  put(draft, 'how', kind);
  return true;
}

function kindOf(order: Order, words: string): string | null {
  const tagged = /^(?:tagged|trunk(?:ed)?|allowed|tagged vlans?|trunk vlans?|allowed vlans?)$/u.test(words);
  if (/^(?:native|untagged)(?: vlan)?$/u.test(words)) return SETS.test(order.verb) ? 'native' : null;
  if (ADDS.test(order.verb)) return words === '' || tagged ? 'add' : null;
  if (REMOVES.test(order.verb)) return words === '' || tagged ? 'remove' : null;
  if (order.verb === 'trunk') return words === '' ? 'set' : null;
  if (!SETS.test(order.verb)) return null;
  if (tagged) return 'set';
  return words === '' || /^(?:access|access vlan|access mode)$/u.test(words) ? 'access' : null;
}

function isVlan(item: Item): boolean {
  return item.kind === 'mention' && (item.hint === 'ipam.vlan' || item.shape === 'vid' || (item.entries.length > 0 && item.entries.every((entry) => entry.type === 'ipam.vlan')));
}

function vlanIn(item: Item): readonly string[] | null {
  if (item.kind === 'word') return /^\d{1,4}$/u.test(item.text) ? [item.text] : null;
  if (item.shape === 'vid-range' && item.number !== null && item.numberTo !== null) return Array.from({ length: Math.max(0, Math.min(item.numberTo - item.number, MOST_VLANS) + 1) }, (_, step) => String((item.number ?? 0) + step));
  return isVlan(item) ? [item.shape === 'vid' && item.number !== null ? String(item.number) : item.text] : null;
}

function saysNothing(items: readonly Item[]): boolean {
  return items.every(isPlain);
}

/** Words that say nothing of a port by themselves. */
function isPlain(item: Item): boolean {
  if (traitOf(item) !== null) return false;
  return isFiller(item) || isFunction(item, 'and') || isFunction(item, 'all') || /^(?:to|into|in|on|from|of|the|at|as|vlans?|ports?|interfaces?)$/iu.test(item.text);
}
