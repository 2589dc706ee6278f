import { objectType } from '../../netbox/catalogue.js';
import { FEEDING, hasAlternatives, IN_PREFIX, reachOf, targetOf } from '../reach.js';
import { isUsualWord, relationWord } from './relation-words.js';

/** How objects of one type restrict those of another. */
export type Link =
  /** They point at the subject by a relation. */
  | { readonly kind: 'back'; readonly by: string }
  /** The subject points at them. */
  | { readonly kind: 'forth'; readonly relation: string }
  /** Objects of a third type point at both. */
  | { readonly kind: 'across'; readonly via: string; readonly by: string; readonly relation: string };

/** What ties two types that do not know each other, most telling first. */
const BETWEEN = ['circuits.circuit', 'dcim.device', 'virtualization.virtualmachine', 'dcim.interface', 'virtualization.vminterface', 'ipam.prefix', 'dcim.powerport'];

/** The shortest way between a subject and another type; null when there is none. */
export function linkBetween(subject: string, other: string): Link | null {
  if (subject === 'ipam.prefix' && other === 'ipam.ipaddress') return { kind: 'back', by: IN_PREFIX };
  if (subject === 'dcim.device' && other === 'dcim.powerfeed') return { kind: 'back', by: FEEDING };
  const by = readableWord(other, subject);
  const relation = forthWord(subject, other);
  const ways: readonly (Link | null)[] = [
    by !== null && isDirect(other, by) && isUsualWord(subject, by) ? { kind: 'back', by } : null,
    relation !== null && isUsualWord(other, relation) && (isDirect(subject, relation) || hasAlternatives(subject)) ? { kind: 'forth', relation } : null,
    acrossOf(subject, other),
    by === null ? null : { kind: 'back', by },
    relation === null ? null : { kind: 'forth', relation },
  ];
  return ways.find((way) => way !== null) ?? null;
}

function acrossOf(subject: string, other: string): Link | null {
  for (const via of BETWEEN) {
    if (via === subject || via === other) continue;
    const by = readableWord(via, subject);
    const relation = forthWord(via, other);
    if (by !== null && relation !== null && isUsualWord(subject, by) && isUsualWord(other, relation) && isDirect(via, by) && isDirect(via, relation)) return { kind: 'across', via, by, relation };
  }
  return null;
}

/** A relation whose objects stand in the rows, so that they can be counted. */
function readableWord(type: string, to: string): string | null {
  const word = relationWord(type, to);
  return word !== null && targetOf(type, word) === to && isReadable(type, word) ? word : null;
}

function forthWord(type: string, to: string): string | null {
  const word = relationWord(type, to);
  return word !== null && targetOf(type, word) === to ? word : null;
}

function isDirect(type: string, word: string): boolean {
  return reachOf(type, word)?.kind === 'direct';
}

/** Types of place that rows tell although only NetBox follows the way there: by their scope or ends. */
const PLACED_BY_SCOPE = new Set(['dcim.region', 'dcim.sitegroup', 'dcim.site', 'dcim.location']);

function isReadable(type: string, word: string): boolean {
  const reach = reachOf(type, word);
  if (reach?.kind === 'hops') return reach.hops.every((hop) => isReadable(type, hop.word) && isReadable(hop.relation.to, word));
  if (reach?.kind !== 'direct') return false;
  const { path, to } = reach.relation;
  if (!path.some((part) => part.startsWith('@')) || path[0] === '@vlans') return true;
  const { fields } = objectType(type);
  const isScoped = type === 'ipam.vlan' || type === 'circuits.circuit' || fields['scope'] !== undefined || fields['termination'] !== undefined;
  return PLACED_BY_SCOPE.has(to) ? isScoped : path.length === 1 && type === 'dcim.cable' && to !== 'dcim.rack';
}
