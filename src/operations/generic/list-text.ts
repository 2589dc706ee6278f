import { objectType } from '../../netbox/catalogue.js';
import { describeObjects, labelOf, orList } from '../../query/phrase.js';
import type { Condition } from '../../query/query.js';
import { counted, formatNumber, formatPercent } from '../present.js';
import { isAboutAbsence } from './scope.js';

/** How many objects the wider set has that the conditions were asked of. */
export interface Frame {
  readonly where: readonly Condition[];
  readonly total: number;
}

/** The head of a list's sentence: "41 active devices in datacenter-01", "17 of 190 devices have no primary IP (8.9 %)". */
export function listHead(type: string, where: readonly Condition[], count: number, frame: Frame | null): string {
  const special = singledOut(where, frame);
  if (special.length === 0 || frame === null || frame.total < count) return `${formatNumber(count)} ${describeObjects(type, where, count)}`;
  const share = frame.total === 0 ? '' : ` (${formatPercent(count / frame.total)})`;
  return `${formatNumber(count)} of ${formatNumber(frame.total)} ${describeObjects(type, frame.where, frame.total)} ${special.map((condition) => predicate(type, condition, count)).join(' and ')}${share}`;
}

/** The conditions that single the rows out of their frame. */
function singledOut(where: readonly Condition[], frame: Frame | null): readonly Condition[] {
  const special = where.filter(isAboutAbsence);
  return frame === null || frame.where.length !== where.length - special.length ? [] : special;
}

/** What the rows have in common: "have no serial", "are not active", "have 10 or more devices". */
function predicate(type: string, condition: Condition, count: number): string {
  const have = count === 1 ? 'has' : 'have';
  switch (condition.kind) {
    case 'empty':
      return condition.negated ? `${have} ${withArticle(labelOf(type, condition.field))}` : `${have} no ${labelOf(type, condition.field)}`;
    case 'related': {
      const { min, max } = condition;
      if (condition.every === true) return `${have} nothing but ${describeObjects(condition.type, condition.where)}`;
      const objects = describeObjects(condition.type, condition.where);
      if (max === 0) return `${have} no ${describeObjects(condition.type, condition.where, 1)}`;
      if (max === null) return min <= 1 ? `${have} ${objects}` : `${have} ${String(min)} or more ${objects}`;
      if (min === max) return `${have} exactly ${String(min)} ${describeObjects(condition.type, condition.where, min)}`;
      return min === 0 ? `${have} at most ${String(max)} ${objects}` : `${have} ${String(min)} to ${String(max)} ${objects}`;
    }
    case 'field':
      return `${count === 1 ? 'is' : 'are'} ${condition.values.length > 1 ? `neither ${condition.values.map(String).join(' nor ')}` : `not ${condition.values.map(String).join('')}`}`;
    case 'is':
    case 'through':
    case 'filter':
    case 'any':
    case 'all':
      return 'match';
  }
}

/** "None of the 8 devices", "Not even the only failed device". */
function noneOf(type: string, frame: Frame): string {
  return frame.total === 1 ? `Not even the only ${describeObjects(type, frame.where, 1)}` : `None of the ${formatNumber(frame.total)} ${describeObjects(type, frame.where)}`;
}

function withArticle(label: string): string {
  if (/s$/.test(label)) return label;
  return `${/^[aeio]/i.test(label) ? 'an' : 'a'} ${label}`;
}

/** What to say when nothing is found: that all others are fine, or what was searched and how much there is to search. */
export function emptyText(type: string, where: readonly Condition[], frame: Frame | null): string {
  const [special, ...others] = singledOut(where, frame);
  if (frame !== null && special !== undefined && others.length === 0 && frame.total > 0) return oppositeText(type, special, frame);
  const none = `No ${describeObjects(type, where, 1)}`;
  if (frame === null) return where.length === 0 ? `NetBox has no ${objectType(type).plural}, or none that this token may see.` : `${none}.`;
  if (frame.where.length === 0) return `${none}; NetBox has ${counted(frame.total, type)} in all.`;
  return `${none}; there ${frame.total === 1 ? 'is' : 'are'} ${formatNumber(frame.total)} ${describeObjects(type, frame.where, frame.total)}.`;
}

function oppositeText(type: string, condition: Condition, frame: Frame): string {
  const all = frame.total === 1 ? `The only ${describeObjects(type, frame.where, 1)}` : `All ${formatNumber(frame.total)} ${describeObjects(type, frame.where)}`;
  const have = frame.total === 1 ? 'has' : 'have';
  switch (condition.kind) {
    case 'empty':
      return condition.negated ? `${noneOf(type, frame)} has ${withArticle(labelOf(type, condition.field))}.` : `${all} ${have} ${withArticle(labelOf(type, condition.field))}.`;
    case 'related':
      return condition.max === 0 && condition.every !== true
        ? `${all} ${have} at least one ${describeObjects(condition.type, condition.where, 1)}.`
        : `${noneOf(type, frame)} ${predicate(type, condition, 1)}.`;
    case 'field':
      return `${all} ${frame.total === 1 ? 'is' : 'are'} ${orList(condition.values.map(String))}.`;
    case 'is':
    case 'through':
    case 'filter':
    case 'any':
    case 'all':
      return `No ${describeObjects(type, frame.where, 1)} matches.`;
  }
}
