import { intentOf } from '../../query/intent.js';
import type { Intent, IntentMention } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { fieldNames, isFunction, isPlural, roleStem } from '../items.js';
import type { Reading } from '../reading.js';
import { detail, PLACE_TYPES, takeNumber } from './frame.js';
import type { Frame } from './frame.js';

const TUNNEL = 'vpn.tunnel';
const L2VPN = 'vpn.l2vpn';
const WLAN = 'wireless.wirelesslan';

/** Devices and places where a tunnel can end. */
const ENDS = ['dcim.device', 'virtualization.virtualmachine', ...PLACE_TYPES];

const ALGORITHM = /^(?:hmac-?)?(?:sha-?(?:1|256|384|512)|md5)$|^aes(?:-?\d{3})?(?:-?(?:cbc|gcm))?$|^(?:3des|des)(?:-cbc)?$/iu;
const CRYPTO = /^(?:encryption|encrypted|encrypt|crypto|cryptography|ciphers?|phase|dh|pfs|proposals?)$/iu;

/** "still on sha1", "with DH group 2". */
function takeCrypto(reading: Reading): { readonly algorithm: string | null; readonly group: number | null } {
  const algorithm = reading.takeWord(ALGORITHM)?.text ?? null;
  const dh = reading.takeWord(/^(?:dh|diffie-hellman|modp)$/u) !== null;
  const grouped = reading.items.find((item) => reading.isFree(item) && /^(?:dh-?)?groups?$/iu.test(item.text));
  const numbered = grouped === undefined ? undefined : reading.after(grouped);
  if (!dh && !(numbered?.kind === 'word' && numbered.literal?.kind === 'number')) return { algorithm, group: null };
  if (grouped !== undefined) reading.takeItem(grouped);
  return { algorithm, group: takeNumber(reading) };
}

const proposals: Frame = {
  name: 'IKE and IPsec proposals',
  read: (reading) => {
    const type = ['vpn.ikeproposal', 'vpn.ipsecproposal'].find((candidate) => reading.noun(candidate) !== null);
    if (type === undefined) return null;
    reading.takeNoun(type);
    const { algorithm, group } = takeCrypto(reading);
    return intentOf('proposals', { subject: type, details: [...detail('algorithm', algorithm), ...detail('group', group)] });
  },
};

const encryption: Frame = {
  name: 'how tunnels are encrypted',
  read: (reading) => {
    const named = reading.mentionOf([TUNNEL])?.entries.some(({ type }) => type === TUNNEL) ?? false;
    if (!named && reading.noun(TUNNEL) === null) return null;
    const { algorithm, group } = takeCrypto(reading);
    const noun = reading.takeNoun('vpn.ipsecprofile', 'vpn.ikepolicy', 'vpn.ipsecpolicy', 'vpn.ikeproposal', 'vpn.ipsecproposal');
    let asked = noun || algorithm !== null || group !== null;
    while (reading.takeWord(CRYPTO) !== null) asked = true;
    if (!asked || reading.hasFunction('without')) return null;
    reading.takeWord(/^(?:settings?|parameters|details|profiles?|uses?|algorithms?)$/u);
    reading.take('uses', 'used');
    return aboutTunnels(reading, 'tunnel-encryption', [...detail('algorithm', algorithm), ...detail('group', group)]);
  },
};

/** "hub", "spokes", "peers": the roles that ends of a tunnel have. */
const END_ROLE = /^(hub|spoke|peer)s?$/iu;
/** What an end does at its device or site. */
const END_VERB = /^(?:hangs? on|hang|hangs|hanging|land|lands|landing|terminate|terminates|terminated|terminating|end|ends|ending|ride|connect|connects|join|joins|ends?|terminations?|endpoints?|sides?)$/iu;

const tunnels: Frame = {
  name: 'tunnels and their ends',
  read: (reading) => {
    const named = reading.mentionOf([TUNNEL])?.entries.some(({ type }) => type === TUNNEL) ?? false;
    const noun = reading.noun(TUNNEL);
    if (!named && noun === null) return null;
    const roles = [...reading.question.matchAll(/\b(hub|spoke|peer)s?\b(?!-)/giu)].flatMap(() => {
      const item = reading.takeWord(END_ROLE);
      return item === null ? [] : [END_ROLE.exec(item.text)?.[1]?.toLowerCase() ?? ''];
    });
    const oneEnded = takeOneEnded(reading);
    let verb = reading.take('ends-up', 'ending');
    if (named && verb) reading.take('where');
    while (reading.takeWord(END_VERB) !== null) verb = true;
    if (named && noun === null && roles.length === 0 && !verb) return null;
    if (noun !== null && !isPlural(noun) && !verb && roles.length === 0 && named) return null;
    if (reading.take('count') && roles.length === 0) return null;
    return aboutTunnels(reading, 'tunnels', [...roles.map((value) => ({ name: 'role', value })), ...detail('one-ended', oneEnded ? 'yes' : null)]);
  },
};

/** "with only one end", "one-ended", "missing an end". */
function takeOneEnded(reading: Reading): boolean {
  if (reading.takeWord(/^(?:one|single)-(?:ended|sided)$|^half-built$/u) !== null) return true;
  const end = reading.items.find((item) => reading.isFree(item) && /^(?:ends?|terminations?|endpoints?|sides?)$/iu.test(item.text));
  if (end === undefined) return false;
  const before = reading.before(end);
  const isOne = before !== undefined && /^(?:one|single|1|lone)$/iu.test(before.text);
  const isMissing = /\b(?:missing|lacks?|lacking|without|no)\b[^,]*$/iu.test(reading.question.slice(0, end.start));
  if (!isOne && !isMissing) return false;
  reading.takeItem(end);
  if (isOne) reading.takeItem(before);
  for (const item of reading.items) if (item.end <= end.start && /^(?:only|just|missing|without|lacking|an|other|far|second|no)$/iu.test(item.text)) reading.takeItem(item);
  return true;
}

/** The tunnels that a question is about: named, or all under its conditions; and where they end. */
function aboutTunnels(reading: Reading, act: 'tunnels' | 'tunnel-encryption', details: Intent['details']): Intent {
  const named = reading.mentions().filter((mention) => mention.entries.some(({ type }) => type === TUNNEL));
  const mentions = named.map((mention): IntentMention => {
    reading.takeItem(mention);
    return { slot: 'target', text: mention.text, type: TUNNEL, number: null };
  });
  reading.takeNoun(TUNNEL);
  const isEnd = reading.mentions().some((mention) => mention.entries.some(({ type }) => ENDS.includes(type)));
  const at = isEnd ? reading.target(ENDS, 'place') : null;
  reading.takeNoun('dcim.site', 'dcim.device');
  return intentOf(act, { subject: TUNNEL, mentions: [...mentions, ...(at === null ? [] : [at])], details, conditions: [...takeConditions(reading, TUNNEL)] });
}

const l2vpns: Frame = {
  name: 'layer-2 VPNs',
  read: (reading) => {
    const named = reading.mentions().find((mention) => mention.entries.some(({ type }) => type === L2VPN));
    const noun = reading.noun(L2VPN);
    const stretched = reading.takeWord(/^(?:stretched|stretch|stretches|extended|extends|spans|spanned|span)$/u) !== null;
    const vlan = stretched ? reading.target(['ipam.vlan']) : null;
    if (named === undefined && noun === null && vlan === null) return null;
    if (vlan !== null) {
      reading.take('where');
      reading.takeWord(/^between$/u);
      reading.takeNoun('dcim.site');
    }
    if (vlan !== null) reading.takeWord(/^(?:anywhere|somewhere|elsewhere)$/u);
    const vlans = named !== undefined && stretched && reading.takeNoun('ipam.vlan');
    const ends = reading.take('ends-up', 'ending') || reading.takeWord(END_VERB) !== null || vlans;
    if (named !== undefined && !ends) return null;
    if (named !== undefined) reading.takeItem(named);
    reading.takeNoun(L2VPN);
    if (reading.take('count')) return null;
    const target = named === undefined ? [] : [{ slot: 'target' as const, text: named.text, type: L2VPN, number: null }];
    return intentOf('l2vpns', { subject: L2VPN, mentions: [...target, ...(vlan === null ? [] : [{ ...vlan, slot: 'second' as const, type: 'ipam.vlan' }])], conditions: [...takeConditions(reading, L2VPN)], details: detail('ends', ends ? 'yes' : null) });
  },
};

/** What is asked of a wireless LAN by its name: an SSID is usually there once per site, and all of them are shown. */
const namedLan: Frame = {
  name: 'a wireless LAN by its name',
  read: (reading) => {
    const lan = reading.mentions().find((mention) => mention.entries.some(({ type }) => type === WLAN));
    if (lan === undefined) return null;
    const sites = /\b(?:which|what) sites\b/iu.test(reading.question) && reading.takeNoun('dcim.site');
    reading.takeNoun(WLAN);
    const points = reading.items.find((item) => reading.isFree(item) && roleStem(item) === 'access-point');
    if (points !== undefined) reading.takeItem(points);
    const aired = reading.take('where', 'uses', 'tagged') || points !== undefined || sites;
    reading.takeWord(/^(?:broadcast|broadcasted|broadcasting|aired|available|offered|announced|heard|live)$/u);
    const columns: string[] = [];
    for (const item of reading.items) {
      const [field] = fieldNames(item);
      if (!reading.isFree(item) || field === undefined || isPlural(item)) continue;
      reading.takeItem(item);
      columns.push(field);
    }
    if (!aired && columns.length === 0) return null;
    return intentOf('list', { subject: WLAN, columns, conditions: [...takeConditions(reading, WLAN)] });
  },
};

/** "open" is a word of its own elsewhere ("open units"): of a wireless LAN it is how clients prove who they are. */
const openLans: Frame = {
  name: 'wireless LANs without authentication',
  read: (reading) => {
    if (reading.noun(WLAN) === null || reading.has('count')) return null;
    const open = reading.takeWord(/^open$/u);
    if (open === null) return null;
    reading.takeNoun(WLAN);
    reading.takeWord(/^(?:auth|authentication|security|access|encryption)$/u);
    const negated = isFunction(reading.before(open), 'not');
    return intentOf('list', { subject: WLAN, conditions: [{ about: 'auth_type', operator: 'is', values: ['open'], type: null, negated }, ...takeConditions(reading, WLAN)] });
  },
};

/** "wireless bridges between buildings": a bridge is always between two places. */
const bridges: Frame = {
  name: 'wireless links',
  read: (reading) => {
    if (!reading.takeNoun('wireless.wirelesslink')) return null;
    reading.takeWord(/^between$/u);
    reading.takeWord(/^(?:buildings?|rooftops?|campus(?:es)?)$/u);
    if (reading.take('count')) return null;
    return intentOf('list', { subject: 'wireless.wirelesslink', conditions: [...takeConditions(reading, 'wireless.wirelesslink')] });
  },
};

export const overlayFrames: readonly Frame[] = [proposals, encryption, tunnels, l2vpns, namedLan, openLans, bridges];
