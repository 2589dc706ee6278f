import { intentOf } from '../../query/intent.js';
import { nounType } from '../items.js';
import type { Reading } from '../reading.js';
import { toIntentMention } from '../reading.js';
import { detail, places } from './frame.js';
import type { Frame } from './frame.js';
import { takeTime } from './insight.js';

const FULL = /\bwhen (?:will|would|is|does|do) .*\b(?:full|exhausted|used up|run out|runs out|fill up|fills up|filled)\b|\bhow long (?:will|until|till|before|does) /iu;
const GROWTH = /\b(?:growth|growing|grown|grew|grow|trend|trends|forecast|forecasts|projection)\b/iu;
const WORDS = /^(?:when|will|would|is|does|do|be|get|run|runs|out|of|full|exhausted|used|up|fill|fills|filled|going|to|how|long|until|till|before|last|lasts|it|fast|much|many|growth|growing|grown|grew|grow|grows|rate|trend|trends|forecast|forecasts|projection|for|over|in|at|has|have|did|show|me|what|the|ips?|addresses|space)$/iu;

const growth: Frame = {
  name: 'growth, and when something will be full',
  read: (reading) => {
    const full = FULL.test(reading.question);
    if (!full && !GROWTH.test(reading.question)) return null;
    const network = reading.mentions().find(({ shape }) => shape === 'cidr');
    if (full && network === undefined) return null;
    if (network !== undefined) reading.takeItem(network);
    const said = takeTime(reading);
    // "over the last year" are the last twelve months; "last year" is the calendar's.
    const time = said !== null && /^the (?:last|past)\b/iu.test(said) ? `in ${said}` : said;
    const place = network === undefined ? places(reading) : [];
    const noun = reading.items.find((item) => reading.isFree(item) && item.kind === 'word' && nounType(item) !== null && !WORDS.test(item.text));
    const type = noun === undefined || network !== undefined ? null : nounType(noun);
    if (noun !== undefined && network === undefined) reading.takeItem(noun);
    if (network === undefined && place.length === 0 && type === null) return null;
    takeAround(reading);
    const mentions = network === undefined ? place : [toIntentMention(network, 'target', ['ipam.prefix'])];
    return intentOf('growth', { category: 'analysis', complexity: 'complex', subject: type, mentions, details: detail('time', time) });
  },
};

function takeAround(reading: Reading): void {
  for (const item of reading.items) if (reading.isFree(item) && item.kind === 'word' && WORDS.test(item.text)) reading.takeItem(item);
}

const PURCHASE = /^(?:so |and |please )?(?:what|which (?:hardware|equipment|gear|things?)) (?:should|shall|must|do|would|could) (?:we|i|you)(?: (?:have|need|recommend))?(?: to)? (?:buy|purchase|order|procure|invest in|upgrade|buying)(?: (?:next|now|first|soon|next year|this year))*$/iu;
const DESIGN = /^(?:is|how good is|how is|what do you think of|do you like|are|rate|judge|assess|review) (?:our|the|my|this) (?:network |power |whole |overall )?(?:design|architecture|set-?up|network|topology|redundancy)(?: (?:any good|good|good enough|ok|okay|sound|well designed|resilient|robust|right))?$/iu;

const advice: Frame = {
  name: 'advice, which is answered by facts',
  read: (reading) => {
    const text = reading.question.trim().replace(/[?.!\s]+$/u, '');
    const about = PURCHASE.test(text) ? 'purchase' : DESIGN.test(text) ? 'design' : null;
    if (about === null) return null;
    for (const item of reading.items) reading.takeItem(item);
    return intentOf('advice', { category: 'analysis', complexity: 'complex', details: detail('about', about) });
  },
};

export const outlookFrames: readonly Frame[] = [growth, advice];
