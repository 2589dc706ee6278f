import { describeObjects } from '../../query/phrase.js';
import { counted, formatNumber, listed } from '../present.js';
import type { Measure } from './measure.js';
import type { Condition } from '../../query/query.js';
import type { Measured } from './statistic.js';
import type { StatisticFunction } from './statistics.js';
import { exactText, figureText, oneDecimal } from './units.js';

const NAMES: Readonly<Record<StatisticFunction, string>> = { sum: 'Total', average: 'Average', median: 'Median', min: 'Lowest', max: 'Highest' };

interface Asked {
  readonly type: string;
  readonly where: readonly Condition[];
  readonly function: StatisticFunction;
}

/** Sentences of sums and averages. */
export const statisticText = {
  exact: (value: number, { unit }: Measure): string => exactText(value, unit),

  sentence: (asked: Asked, all: readonly Measured[]): string => {
    const [first] = all;
    const objects = describeObjects(asked.type, asked.where, first?.objects ?? null);
    const known = all.filter(({ spread }) => spread !== null);
    if (first === undefined || known.length === 0) return `None of the ${formatNumber(first?.objects ?? 0)} ${objects} has a ${first?.measure.label ?? 'figure'} recorded.`;
    const parts = known.map((each) => `${each.measure.label} ${valueText(asked.function, each)}`);
    const head = `${NAMES[asked.function]} ${listed(parts)}`;
    const rest = known.length === 1 && asked.function !== 'sum' ? spreadText(known[0]) : '';
    const missing = known.length === 1 ? missingText(asked.type, first).map((text) => `; ${text.replace(/\.$/u, '')}`).join('') : '';
    return `${head} over ${formatNumber(first.objects - (known.length === 1 ? first.missing : 0))} ${describeObjects(asked.type, asked.where, first.objects)}${rest}${missing}.`;
  },

  groups: (asked: Asked, label: string, groups: readonly { readonly label: string; readonly value: number | null }[], whole: readonly Measured[]): string => {
    const [first] = whole;
    const [largest] = groups;
    if (first === undefined || first.spread === null || largest === undefined) return `None of the ${formatNumber(first?.objects ?? 0)} ${describeObjects(asked.type, asked.where)} has a ${first?.measure.label ?? 'figure'} recorded.`;
    const leader = largest.value === null ? '' : `; the largest is ${largest.label} with ${figureText(asked.function === 'sum' ? largest.value : oneDecimal(largest.value), first.measure.unit)}`;
    return `${NAMES[asked.function]} ${first.measure.label} of ${formatNumber(first.objects)} ${describeObjects(asked.type, asked.where, first.objects)} per ${label}: ${valueText(asked.function, first)} over all${leader}.`;
  },
};

function valueText(wanted: StatisticFunction, { spread, measure }: Measured): string {
  if (spread === null) return 'unknown';
  const value = spread[wanted];
  return wanted === 'average' || wanted === 'median' ? figureText(oneDecimal(value), measure.unit) : exactText(value, measure.unit);
}

function spreadText(each: Measured | undefined): string {
  if (each === undefined || each.spread === null) return '';
  const { median, average, min, max } = each.spread;
  const text = (value: number): string => figureText(oneDecimal(value), each.measure.unit);
  return `; median ${text(median)}, mean ${text(average)}, from ${text(min)} to ${text(max)}`;
}

/** "3 of 12 circuits have no commit rate": what nobody recorded is no zero. */
export function missingText(type: string, { missing, objects, measure }: Measured): readonly string[] {
  if (missing === 0) return [];
  return [`${formatNumber(missing)} of ${counted(objects, type)} ${missing === 1 ? 'has' : 'have'} no ${measure.label} recorded.`];
}
