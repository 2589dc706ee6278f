import { fieldNames } from '../../items.js';
import type { Item } from '../../items.js';
import { has, prepositionOf, put } from './draft.js';
import type { Draft } from './draft.js';
import type { Taker } from './scan.js';

const VM = 'virtualization.virtualmachine';
const CIRCUIT = 'circuits.circuit';
const BYTES = /^[mgt]b$/iu;
const RATE = /^[kmgt](?:bps|bits?|bit\/s|bits\/s|b\/s|bit\/ps)$/iu;
const SIZED = new Set(['memory', 'disk']);

/** "8 GB of memory", "100 GB disk", "1 Gbps", "10G": an amount with its unit. Which field it is must be said, or be plain. */
export const amount: Taker = (scan, draft) => {
  const found = amountAt(scan.items, scan.at);
  if (found === null) return 0;
  const behind = scan.at + found.length;
  const of = /^of$/iu.test(scan.items[behind]?.text ?? '') ? 1 : 0;
  const [said] = fieldNames(scan.items[behind + of]).filter((field) => SIZED.has(field) || field === 'commit_rate');
  const field = said ?? impliedField(found.unit, draft);
  if (field === null || has(draft, field)) return 0;
  put(draft, field, `${found.number} ${found.unit}`);
  return found.length + (said === undefined ? 0 : of + 1);
};

interface Amount {
  readonly number: string;
  readonly unit: string;
  readonly length: number;
}

/** A number and its unit, as one word or two. */
export function amountAt(items: readonly Item[], at: number): Amount | null {
  const [item, next] = items.slice(at, at + 2);
  if (item?.kind !== 'word') return null;
  const [, number, unit] = item.literal?.kind === 'rate' ? (/^(\d+(?:\.\d+)?)(.+)$/u.exec(item.literal.text) ?? []) : [];
  if (number !== undefined && unit !== undefined) return { number, unit, length: 1 };
  const isUnit = next !== undefined && prepositionOf(next) === null && (BYTES.test(next.text) || RATE.test(next.text));
  return item.literal?.kind === 'number' && isUnit ? { number: String(item.literal.value), unit: next.text, length: 2 } : null;
}

/** A rate is a circuit's; bytes behind the processors are the memory, and behind the memory the disk. */
function impliedField(unit: string, draft: Draft): string | null {
  if (RATE.test(unit) || (draft.type === CIRCUIT && !BYTES.test(unit))) return draft.type === CIRCUIT || draft.type === null ? 'commit_rate' : null;
  if (draft.type !== VM || !has(draft, 'vcpus')) return null;
  return has(draft, 'memory') ? 'disk' : 'memory';
}
