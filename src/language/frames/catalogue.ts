import { objectType } from '../../netbox/catalogue.js';
import { intentOf } from '../../query/intent.js';
import { fieldNames, nounType } from '../items.js';
import type { Item } from '../items.js';
import type { Reading } from '../reading.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';

/** What asks for all that could be, not for what is there. */
const POSSIBLE = /\b(?:can|could|may|might|possible|allowed|valid|permitted|known|knows?|supported|supports?|selectable|choices?|options?|values?)\b/iu;
const SMALL = /^(?:can|could|may|might|possible|allowed|valid|permitted|known|knows?|supported|supports?|available|selectable|choices?|options?|values?|take|takes|get|set|which|what|exist|there)$/iu;

/** "what statuses can a device have", "list the cable types netbox knows". */
const values: Frame = {
  name: 'values that a field may have',
  read: (reading) => {
    if (!POSSIBLE.test(reading.question) || reading.mentions().some(({ entries }) => entries.length > 0)) return null;
    const noun = reading.items.find((item) => reading.isFree(item) && nounType(item) !== null && choiceOf(reading, item) !== null);
    const found = noun === undefined ? null : choiceOf(reading, noun);
    if (noun === undefined || found === null) return null;
    reading.takeItem(noun);
    reading.takeItem(found.word);
    takeSmall(reading);
    return intentOf('field-values', { subject: nounType(noun), columns: [found.field] });
  },
};

/** The choice field of a noun's type that another word of the question names. */
function choiceOf(reading: Reading, noun: Item): { readonly word: Item; readonly field: string } | null {
  const { fields } = objectType(nounType(noun) ?? '');
  for (const word of reading.items) {
    if (word === noun || !reading.isFree(word)) continue;
    const names = [...fieldNames(word), ...(/^types?$/iu.test(word.text) ? ['type'] : [])];
    const field = names.find((name) => fields[name]?.kind === 'choice');
    if (field !== undefined) return { word, field };
  }
  return null;
}

function takeSmall(reading: Reading): void {
  for (const item of reading.items) if (reading.isFree(item) && SMALL.test(item.text)) reading.takeItem(item);
}

/** "which columns can I show for racks", "what fields does a site have". */
const columns: Frame = {
  name: 'columns of a type',
  read: (reading) => {
    if (reading.takeWord(/^(?:columns?|fields?|attributes?|properties)$/u) === null || reading.mentions().some(({ entries }) => entries.length > 0)) return null;
    const noun = reading.items.find((item) => reading.isFree(item) && nounType(item) !== null && nounType(item) !== 'extras.customfield');
    const type = nounType(noun);
    if (noun === undefined || type === null) return null;
    reading.takeItem(noun);
    takeSmall(reading);
    reading.takeWord(/^(?:show|display|ask|use|choose|pick)$/u);
    return intentOf('type-columns', { subject: type });
  },
};

/** "can I filter circuits by speed". */
const filter: Frame = {
  name: 'whether a type can be chosen by a field',
  read: (reading) => {
    const by = /^(?:can|could|may) (?:i|you|we|one) (?:filter|choose|select|search|restrict|narrow|sort|query|find|list)\b.*\bby (?:the |their |its )?([\w -]+?)\s*\??$/iu.exec(reading.question.trim())?.[1];
    const noun = reading.items.find((item) => reading.isFree(item) && nounType(item) !== null);
    const type = nounType(noun);
    if (by === undefined || type === null) return null;
    const word = reading.items.find((item) => item !== noun && fieldNames(item).length > 0);
    for (const item of reading.items) reading.takeItem(item);
    return intentOf('type-filter', { subject: type, columns: word === undefined ? [] : [fieldNames(word)[0] ?? ''], details: detail('word', by.toLowerCase()) });
  },
};

export const catalogueFrames: readonly Frame[] = [values, filter, columns];
