import { intentOf } from '../../query/intent.js';
import { timeAt } from '../../query/time-words.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';

const STAMPED = /\b(?:objects?|records?|everything|anything|items|things)\b(?: (?:in netbox|that|which|was|were|is|are|has been|have been))* (?:last (?:updated|changed|modified|edited|touched)) /iu;

/** "objects last updated between 1 and 15 May": by their own stamps, of any type. What was changed is in the change log. */
export const stampFrame: Frame = {
  name: 'objects of any type by their last change',
  read: (reading) => {
    const match = STAMPED.exec(reading.question);
    const time = match === null ? null : timeAt(reading.question, match.index + match[0].length);
    if (match === null || time === null || !reading.takeSpan(match.index, time.end)) return null;
    reading.take('count', 'exists', 'done');
    return intentOf('last-updated', { details: detail('time', time.text) });
  },
};
