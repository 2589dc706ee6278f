import * as z from 'zod';
import { emptyBody, valueBody } from '../../answer.js';
import type { AnswerBody, Cell } from '../../answer.js';
import { contains, formatAddress, formatHost, lastOf, networkOf, parseAddress, sizeOf, usableRange } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { defineOperation } from '../operation.js';
import { column, plainRow } from '../present.js';
import { amountCell, formatAmount } from './prefix-text.js';

/** What is computed of a network. */
export const SUBNET_QUESTIONS = ['hosts', 'size', 'subnets', 'broadcast', 'network', 'first', 'last', 'mask', 'wildcard', 'length', 'inside', 'for-hosts', 'all'] as const;

const Parameters = z.strictObject({
  question: z.enum(SUBNET_QUESTIONS),
  /** A network or address as written; null when only a length was said. */
  network: z.string().nullable(),
  length: z.int().nullable(),
  family: z.union([z.literal(4), z.literal(6)]).nullable(),
  /** The length of the smaller networks, or the address that may lie inside. */
  innerLength: z.int().nullable(),
  inner: z.string().nullable(),
  hosts: z.int().nullable(),
});
type Parameters = z.infer<typeof Parameters>;

const COMPUTED = 'Computed, not from NetBox.';
const LONGEST_V4 = 32;

/** Arithmetic of networks: asks NetBox nothing. */
export const subnetMath = defineOperation({
  name: 'subnet-math',
  parameters: Parameters,
  steps: () => [],
  compute: (_, parameters) => {
    if (parameters.question === 'for-hosts') return forHosts(parameters.hosts ?? 1, parameters.family ?? 4);
    const network = networkIn(parameters);
    if (network === null) return emptyBody({ text: `'${parameters.network ?? `/${String(parameters.length ?? '')}`}' is no network: its address or mask is wrong.` });
    return answer(network, parameters);
  },
  describe: ({ question, network, length, inner, innerLength, hosts }) => `${question.replace('-', ' ')} of ${network ?? (length === null ? `a network for ${String(hosts ?? 1)} hosts` : `/${String(length)}`)}${inner === null ? '' : ` and ${inner}`}${innerLength === null ? '' : ` in /${String(innerLength)}`}, computed`,
});

/** A bare length is one of IPv4 unless it is too long, or said to be of IPv6. */
function networkIn({ network, length, family }: Parameters): Address | null {
  if (network !== null) return parseAddress(network);
  if (length === null || length > 128 || (family === 4 && length > LONGEST_V4)) return null;
  return { family: family ?? (length > LONGEST_V4 ? 6 : 4), value: 0n, length };
}

function answer(network: Address, parameters: Parameters): AnswerBody {
  const name = parameters.network === null ? `A /${String(network.length)}` : parameters.network;
  const lower = name.replace(/^A /u, 'a ');
  const { question } = parameters;
  if (question === 'inside') return insideAnswer(network, parameters);
  if (question === 'subnets') return subnetsAnswer(network, name, parameters.innerLength ?? network.length);
  if (question === 'length') return lengthAnswer(network, name);
  const range = usableRange(network);
  const facts: Readonly<Record<Exclude<typeof question, 'inside' | 'subnets' | 'length' | 'for-hosts' | 'all'>, readonly [value: Cell, text: string]>> = {
    hosts: [amountCell(range.last - range.first + 1n), `${name} has ${formatAmount(range.last - range.first + 1n)} usable host addresses of ${formatAmount(sizeOf(network))}`],
    size: [amountCell(sizeOf(network)), `${name} has ${formatAmount(sizeOf(network))} addresses, ${formatAmount(range.last - range.first + 1n)} of them usable for hosts`],
    broadcast: [broadcastOf(network), broadcastOf(network) === null ? `${name} has no broadcast address${network.family === 6 ? ': IPv6 has none' : ': it is too small (RFC 3021)'}` : `The broadcast address of ${lower} is ${broadcastOf(network) ?? ''}`],
    network: [formatHost(network.family, networkOf(network).value), `The network of ${lower} is ${formatAddress(networkOf(network))}`],
    first: [formatHost(network.family, range.first), `The first usable address of ${lower} is ${formatHost(network.family, range.first)}`],
    last: [formatHost(network.family, range.last), `The last usable address of ${lower} is ${formatHost(network.family, range.last)}`],
    mask: [maskText(network), `The mask of ${lower} is ${maskText(network)}`],
    wildcard: [wildcardText(network), `The wildcard mask of ${lower} is ${wildcardText(network)}`],
  };
  const [value, text] = question === 'all' || question === 'for-hosts' ? [formatAddress(networkOf(network)), `${name} has ${formatAmount(sizeOf(network))} addresses, ${formatAmount(range.last - range.first + 1n)} of them usable, and the mask ${maskText(network)}`] : facts[question];
  return valueBody({ text: `${text}. ${COMPUTED}`, value, columns: FACTS, rows: factRows(network, parameters.network !== null), notes: parameters.network === null ? [] : [`Ask "tell me about ${formatAddress(networkOf(network))}" for what NetBox records.`] });
}

const FACTS = [column('fact', 'Fact'), column('value', 'Value')];

function factRows(network: Address, placed: boolean): ReturnType<typeof plainRow>[] {
  const range = usableRange(network);
  const host = (value: bigint): string => formatHost(network.family, value);
  const facts: readonly (readonly [string, Cell])[] = [
    ...(placed ? ([['network', formatAddress(networkOf(network))], ['broadcast', broadcastOf(network)], ['first usable', host(range.first)], ['last usable', host(range.last)]] as const) : []),
    ['addresses', amountCell(sizeOf(network))],
    ['usable', amountCell(range.last - range.first + 1n)],
    ['length', `/${String(network.length)}`],
    ...(network.family === 4 ? ([['mask', maskText(network)], ['wildcard', wildcardText(network)]] as const) : []),
  ];
  return facts.map(([fact, value]) => plainRow({ fact, value }));
}

function broadcastOf(network: Address): string | null {
  return network.family === 6 || network.length >= LONGEST_V4 - 1 ? null : formatHost(4, lastOf(network));
}

function maskValue({ length }: Address): bigint {
  return ((1n << BigInt(length)) - 1n) << BigInt(LONGEST_V4 - length);
}

/** IPv6 has no masks but lengths. */
function maskText(network: Address): string {
  return network.family === 6 ? `/${String(network.length)}` : formatHost(4, maskValue(network));
}

function wildcardText(network: Address): string {
  return network.family === 6 ? `/${String(network.length)}` : formatHost(4, maskValue(network) ^ 0xffffffffn);
}

function subnetsAnswer(network: Address, name: string, inner: number): AnswerBody {
  const bits = network.family === 4 ? LONGEST_V4 : 128;
  if (inner > bits) return emptyBody({ text: `/${String(inner)} is no length of IPv${String(network.family)}.` });
  if (inner < network.length) return valueBody({ text: `None: a /${String(inner)} is larger than ${name === `A /${String(network.length)}` ? `a /${String(network.length)}` : name}. ${COMPUTED}`, value: 0 });
  const count = 1n << BigInt(inner - network.length);
  return valueBody({ text: `${formatAmount(count)} networks of /${String(inner)} fit into ${name.replace(/^A /u, 'a ')}. ${COMPUTED}`, value: amountCell(count), columns: FACTS, rows: [plainRow({ fact: `/${String(inner)} networks`, value: amountCell(count) }), plainRow({ fact: 'addresses each', value: amountCell(sizeOf({ family: network.family, length: inner })) })], notes: ['All of them, used or not.'] });
}

function insideAnswer(network: Address, { inner, network: written }: Parameters): AnswerBody {
  const part = parseAddress(inner ?? '');
  if (part === null) return emptyBody({ text: `'${inner ?? ''}' is no address or network.` });
  const yes = contains(network, part);
  const range = `${formatHost(network.family, networkOf(network).value)} to ${formatHost(network.family, lastOf(network))}`;
  return valueBody({ text: `${yes ? 'Yes' : 'No'}: ${inner ?? ''} is ${yes ? '' : 'not '}inside ${written ?? ''}, which runs from ${range}. ${COMPUTED}`, value: yes ? 'yes' : 'no', columns: FACTS, rows: factRows(network, true) });
}

/** "255.255.255.240" is a mask: its length. */
function lengthAnswer(mask: Address, name: string): AnswerBody {
  const ones = mask.value.toString(2);
  const length = mask.family === 4 && mask.value > 0n && ones.length === LONGEST_V4 && /^1*0*$/u.test(ones) ? ones.replace(/0/gu, '').length : null;
  if (length === null) return emptyBody({ text: `${name} is no mask: its ones do not stand in a row at the start.` });
  return valueBody({ text: `${name} is the mask of a /${String(length)}, with ${formatAmount(sizeOf({ family: 4, length }))} addresses. ${COMPUTED}`, value: `/${String(length)}`, columns: FACTS, rows: factRows({ family: 4, value: 0n, length }, false) });
}

/** The smallest network with so many usable addresses. */
function forHosts(hosts: number, family: 4 | 6): AnswerBody {
  for (let length = family === 4 ? LONGEST_V4 : 128; length > 0; length -= 1) {
    const network: Address = { family, value: 0n, length };
    const range = usableRange(network);
    if (range.last - range.first + 1n < BigInt(hosts)) continue;
    return valueBody({ text: `A /${String(length)} is the smallest network for ${hosts.toLocaleString('en-US')} hosts: it has ${formatAmount(range.last - range.first + 1n)} usable addresses. ${COMPUTED}`, value: `/${String(length)}`, columns: FACTS, rows: factRows(network, false) });
  }
  return emptyBody({ text: `No network has room for ${String(hosts)} hosts.` });
}
