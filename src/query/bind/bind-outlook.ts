import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { Query } from '../query.js';
import { intervalOf } from '../time.js';
import type { Binder } from './binder.js';
import { operation } from './operation-query.js';

/** Growth, forecasts and advice. Null when the intent is of another kind, or has a problem. */
export function bindOutlook(binder: Binder, intent: Intent): Query | null {
  if (intent.act === 'advice') return operation('advice-facts', { about: detailOf(intent, 'about') });
  if (intent.act !== 'growth') return null;
  const time = detailOf(intent, 'time');
  const interval = time === null ? null : intervalOf(time, binder.world);
  if (time !== null && (interval?.from == null)) return binder.fail({ kind: 'not-applicable', reason: `additions are counted from a day on, and "${time}" names none` });
  const network = intent.mentions.find((mention) => mention.slot === 'target');
  if (network !== undefined) return operation('prefix-outlook', { prefix: network.text, interval });
  const place = binder.placeOf(intent);
  return place === 'problem' ? null : operation('growth', { type: intent.subject, place, interval });
}
