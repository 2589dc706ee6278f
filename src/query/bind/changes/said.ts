import type { Intent } from '../../intent.js';

/** Details of an order that are no fields. */
const ABOUT = new Set(['action', 'text', 'reply', 'unplanned', 'bulk', 'listing', 'unknown', 'within', 'each', 'clear', 'unset', 'tag', 'series']);

export interface SaidField {
  readonly field: string;
  /** What the words may stand for, best first. */
  readonly values: readonly string[];
  /** The words themselves. */
  readonly words: string;
}

/** The fields of an order with their values in the user's words. */
export function saidFields(intent: Intent): readonly SaidField[] {
  const names = new Set(intent.details.map((detail) => detail.name).filter((name) => !ABOUT.has(name) && !name.startsWith('said:')));
  return [...names].flatMap((field) => {
    const values = intent.details.filter((detail) => detail.name === field).map((detail) => detail.value);
    const words = intent.details.find((detail) => detail.name === `said:${field}`)?.value ?? values[0] ?? '';
    return field === 'position' && (words === 'bottom' || words === 'top') ? [] : [{ field, values, words }];
  });
}
