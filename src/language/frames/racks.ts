import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { fieldNames, isFunction } from '../items.js';
import { takeConditions, takePhrase } from '../conditions.js';
import type { Reading } from '../reading.js';
import { about, detail, places, PLACE_TYPES, takeShareBound, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';

const RACK = ['dcim.rack'] as const;

const elevation: Frame = {
  name: 'elevation of a rack',
  read: (reading) => {
    const drawn = reading.take('elevation');
    const face = takeFace(reading);
    if (!drawn && (face === null || reading.has('free', 'left', 'units'))) return null;
    const rack = targetOrReference(reading, RACK);
    reading.takeNoun('dcim.rack');
    if (rack === null) return drawn && places(reading).length === 0 ? intentOf('rack-elevation', { subject: 'dcim.rack' }) : null;
    return about('rack-elevation', rack, { subject: 'dcim.rack', mentions: [...places(reading)], details: detail('face', face) });
  },
};

export function takeFace(reading: Reading): string | null {
  const front = reading.take('face-front');
  const rear = reading.take('face-rear');
  if (front && rear) return 'both';
  if (front) return 'front';
  return rear ? 'rear' : null;
}

const contents: Frame = {
  name: 'contents of a rack',
  read: (reading) => {
    if (!reading.take('contents')) return null;
    const rack = targetOrReference(reading, RACK);
    if (rack === null || (rack.reference !== null && reading.noun('dcim.rack') === null)) return null;
    reading.takeNoun('dcim.rack', 'dcim.device');
    const columns = takeColumns(reading);
    const place = places(reading);
    return about('rack-contents', rack, { subject: 'dcim.device', mentions: [...place], columns: [...columns], conditions: [...takeConditions(reading)] });
  },
};

/**
 * "with serials", "with their asset tags": fields to show. Where "with" may also restrict ("sites with a time zone"),
 * it shows only what is said to be theirs, or what a command asks for in the plural ("list devices with serial numbers").
 */
export function takeColumns(reading: Reading, mayRestrict = false): readonly string[] {
  const columns: string[] = [];
  const commanded = reading.items.some((item) => item.index < 2 && isFunction(item, 'ask'));
  let listing = false;
  let theirs = false;
  for (const item of reading.items) {
    if (isFunction(item, 'with')) listing = true;
    else if (listing && /^(?:their|its)$/iu.test(item.text)) {
      theirs = true;
      reading.takeItem(item);
    } else if (listing && reading.isFree(item) && reading.peek(() => takePhrase(reading, item, false)) === null) {
      const [field] = fieldNames(item);
      const shown = !mayRestrict || theirs || columns.length > 0 || (commanded && /s$/iu.test(item.text));
      if (field !== undefined && shown) {
        columns.push(field);
        reading.takeItem(item);
      } else if (!isFunction(item, 'and') && !isFunction(item, 'filler') && !isFunction(item, 'them')) listing = false;
    }
  }
  return columns;
}

const freeUnits: Frame = {
  name: 'free units of racks',
  read: (reading) => {
    if (!reading.has('free', 'left') || !reading.has('units')) return null;
    reading.take('free', 'left', 'units', 'count', 'used');
    reading.takeField('position');
    const face = takeFace(reading);
    return racksOrPlace(reading, 'rack-free-units', detail('face', face));
  },
};

const utilisation: Frame = {
  name: 'utilisation of racks',
  read: (reading) => {
    const bound = takeShareBound(reading);
    const asked = reading.take('utilisation') || (bound !== null && reading.noun('dcim.rack') !== null);
    const ranked = reading.has('most', 'fewest') && /full|empt/iu.test(reading.question);
    if (!asked && !ranked) return null;
    const emptiest = reading.has('fewest');
    reading.take('most', 'fewest', 'used');
    return racksOrPlace(reading, 'rack-utilisation', [...(bound ?? []), ...detail('order', emptiest ? 'emptiest' : 'fullest')]);
  },
};

/** Named racks, the racks of a place, or all of them. */
function racksOrPlace(reading: Reading, act: 'rack-free-units' | 'rack-utilisation', details: Intent['details']): Intent | null {
  const rack = reading.target(RACK);
  const racks = reading.takeNoun('dcim.rack');
  if (rack !== null) return about(act, { mentions: [rack], reference: null }, { subject: 'dcim.rack', mentions: [...places(reading)], details, request: 'performance_query' });
  if (!racks && !(act === 'rack-free-units' && reading.mentionOf([...PLACE_TYPES]) !== null)) return reading.hasFunction('it', 'them') ? about(act, { mentions: [], reference: reading.hasFunction('it') ? 'it' : 'them' }, { subject: 'dcim.rack', details }) : null;
  return intentOf(act, { subject: 'dcim.rack', request: 'performance_query', conditions: [...takeConditions(reading)], details });
}

export const rackFrames: readonly Frame[] = [elevation, freeUnits, utilisation, contents];
