import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { hasCue, isFunction, nounType } from '../items.js';
import type { Reading } from '../reading.js';
import { about, detail, PLACE_TYPES, takeNumber, takeShareBound, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';
import { takeSubject } from './subject.js';

const MEASURED = ['dcim.rack', 'dcim.powerfeed', 'dcim.powerpanel', 'dcim.site'] as const;
const TARGETS = ['dcim.device', 'dcim.rack', 'dcim.powerfeed', 'dcim.powerpanel'] as const;
const DRAWS = /^(?:draw|draws|drawing|drawn|consum\w+|use|uses|using|pull|pulls|pulling|eats?|need|needs)$/u;

/** "power draw of X", "watts per rack in X", "feeds over 80 %", "highest power consumers at X". */
export const powerLoad: Frame = {
  name: 'power draw against what is available',
  read: (reading) => {
    const bound = takeShareBound(reading) ?? takeOverload(reading);
    if (!isAboutDraw(reading, bound !== null)) return null;
    reading.take('power-draw', 'power', 'utilisation', 'used', 'count', 'units');
    for (let word = reading.takeWord(DRAWS); word !== null; word = reading.takeWord(DRAWS));
    reading.takeWord(/^how$/u);
    const ascending = reading.take('fewest');
    const number = reading.has('top', 'first', 'most') || ascending ? takeNumber(reading) : null;
    reading.take('most', 'top', 'first', 'sort', 'descending', 'left', 'free');
    const report = reading.take('report', 'analyse', 'overview');
    for (const item of reading.items) if (isFunction(item, 'per')) reading.takeItem(item);
    const details = [...(bound ?? []), ...detail('ascending', ascending ? 'yes' : null)];
    return loadOf(reading, details, number) ?? (report ? ofRacks(reading, details, number) : null);
  },
};

function isAboutDraw(reading: Reading, hasShare: boolean): boolean {
  const sources = reading.noun('dcim.powerfeed', 'dcim.powerpanel') !== null || reading.mentionOf(['dcim.powerfeed', 'dcim.powerpanel']) !== null;
  if (reading.has('power-draw')) return true;
  if (sources && (hasShare || (reading.has('utilisation') && !reading.has('goes-down')))) return true;
  if (!reading.has('power')) return false;
  return reading.has('most', 'fewest', 'utilisation', 'used', 'left') || hasShare || reading.items.some((item) => DRAWS.test(item.text.toLowerCase()) || hasCue(item, 'uses')) || /\bhow much power\b/iu.test(reading.question);
}

/** "overloaded feeds" draw more than there is. */
function takeOverload(reading: Reading): Intent['details'] | null {
  return /\boverloaded\b/iu.test(reading.question) ? detail('above', 1) : null;
}

/** Of each object of a kind, or of one named object. */
function loadOf(reading: Reading, details: Intent['details'], limit: number | null): Intent | null {
  const noun = reading.items.find((item) => reading.isFree(item) && MEASURED.some((type) => type === nounType(item)));
  const type = nounType(noun);
  if (noun !== undefined && type !== null) {
    reading.takeNoun(type);
    return intentOf('power-load', { category: 'analysis', request: 'performance_query', subject: type, conditions: [...takeConditions(reading)], details, limit });
  }
  const subject = takeSubject(reading);
  if (subject !== null) {
    if (subject.type !== 'dcim.device') return null;
    return intentOf('power-load', { category: 'analysis', request: 'performance_query', subject: subject.type, conditions: [...subject.conditions, ...takeConditions(reading)], details, limit });
  }
  if (/\bconsumers?\b/iu.test(reading.question)) return intentOf('power-load', { category: 'analysis', request: 'performance_query', subject: 'dcim.device', conditions: [...takeConditions(reading)], details, limit });
  const target = targetOrReference(reading, TARGETS);
  if (target !== null) return about('power-load', target, { category: 'analysis', request: 'performance_query', details });
  const placed = reading.mentionOf([...PLACE_TYPES]) !== null || reading.hasFunction('all');
  return placed ? ofRacks(reading, details, limit) : null;
}

/** Where nothing is named that draws power, racks tell it best. */
function ofRacks(reading: Reading, details: Intent['details'], limit: number | null): Intent {
  return intentOf('power-load', { category: 'analysis', request: 'performance_query', subject: 'dcim.rack', conditions: [...takeConditions(reading)], details, limit });
}
