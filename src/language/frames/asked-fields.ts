import { intentOf } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { EXPIRING } from '../date-conditions.js';
import { fieldNames, isFunction } from '../items.js';
import type { Item } from '../items.js';
import { hasWildcard } from '../patterns.js';
import type { Reading } from '../reading.js';
import { about, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';
import { OBJECT_TYPES } from './objects.js';

const ENDS = /^(?:ends?|ending|expires?|expiring|lapses?|run|runs|out|over|up|stops?|terminates?)$/iu;
const TARGETS = OBJECT_TYPES.filter((type) => type !== 'extras.customfield' && type !== 'tenancy.contact');

/** "when does support end for fw-01", "when is the warranty of core-sw-01 up", "when does circuit DF-1 expire". */
const endDate: Frame = {
  name: 'when something of an object ends',
  read: (reading) => {
    if (!/^(?:(?:and|so|until|till|by) )?when\b/iu.test(reading.question.trim()) || !reading.items.some((item) => reading.isFree(item) && ENDS.test(item.text))) return null;
    const hint = reading.items.find((item) => reading.isFree(item) && EXPIRING.test(item.text));
    if (hint !== undefined) reading.takeItem(hint);
    reading.take('when');
    for (let word = reading.takeWord(ENDS); word !== null; word = reading.takeWord(ENDS));
    reading.takeWord(/^(?:contract|agreement|until|till)$/u);
    const target = targetOrReference(reading, TARGETS);
    return target === null ? null : about('field', target, { columns: [`expiry:${hint?.text.toLowerCase() ?? ''}`] });
  },
};

/** "who makes tor-a01-*", "serials of core-sw-*": a field of every device whose name fits. */
const ofPattern: Frame = {
  name: 'fields of objects by a pattern of their names',
  read: (reading) => {
    if (!hasWildcard(reading)) return null;
    const fields = reading.items.filter((item) => reading.isFree(item) && isAsked(reading, item));
    if (fields.length === 0) return null;
    for (const item of fields) reading.takeItem(item);
    reading.takeNoun('dcim.device');
    const columns = [...new Set(['name', ...fields.flatMap((item) => fieldNames(item)[0] ?? [])])];
    return intentOf('list', { subject: 'dcim.device', conditions: [...takeConditions(reading)], columns, onlyColumns: true });
  },
};

/** The fields that are asked for stand at the beginning, before "of" or the pattern. */
function isAsked(reading: Reading, item: Item): boolean {
  if (fieldNames(item).length === 0) return false;
  const before = reading.items.slice(0, item.index);
  return before.every((each) => fieldNames(each).length > 0 || isFunction(each, 'ask') || isFunction(each, 'and') || isFunction(each, 'filler') || /^(?:,|what|which|who|is|are|the|whose)$/iu.test(each.text)) && PART_OF.test(reading.question.slice(item.end));
}

/** Behind a field: the other fields, and then what they are of. */
const PART_OF = /^(?:(?:,| and) [^*]+)?(?: (?:of|for|on|at))?(?: (?:the|all|every|each|devices?|switches|servers|boxes))* \S*\*/iu;

export const askedFieldFrames: readonly Frame[] = [endDate, ofPattern];
