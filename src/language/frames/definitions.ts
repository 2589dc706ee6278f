import { intentOf } from '../../query/intent.js';
import type { Frame } from './frame.js';
import { conceptOf } from '../words/glossary.js';
import { plainText } from './talk.js';

const DIFFERENCE = /^(?:(?:what(?:'s| is)|explain|tell me) the )?differences? between (?:a |an |the )?(.+?) (?:and|vs\.?|versus) (?:a |an |the )?(.+)$/u;
const MEANING = /^(?:what (?:does|do) (?:a |an |the )?(.+?) (?:mean|stand for)|(?:what(?:'s| is) the )?(?:meaning|definition|purpose) of (?:a |an |the )?(.+)|define (?:a |an )?(.+)|what (?:is|are) (?:a |an )(.+?)(?: for| in netbox| good for)?|explain (?:what )?(?:a |an )(.+?)(?: is)?)$/u;
const OF = /^(scope|role|status|utilisation|utilization) of an? ([a-z ]+)$/u;
const VERSUS = /^([a-z -]+?) (?:vs\.?|versus) ([a-z -]+)$/u;

/** "what does staged mean", "tagged vs tagged-all": what a word of NetBox means. Other words are names, which are compared or looked up. */
export const definitionFrame: Frame = {
  name: 'what a word of NetBox means',
  read: (reading) => {
    const text = plainText(reading.question);
    const terms = termsOf(text);
    if (terms === null || terms.some((term) => conceptOf(term) === null)) return null;
    for (const item of reading.items) reading.takeItem(item);
    return intentOf('definition', { details: terms.map((value) => ({ name: 'term', value })) });
  },
};

function termsOf(text: string): readonly string[] | null {
  const both = DIFFERENCE.exec(text) ?? VERSUS.exec(text);
  if (both?.[1] !== undefined && both[2] !== undefined) return isTerm(both[1]) && isTerm(both[2]) ? [both[1], both[2]] : null;
  const of = OF.exec(text);
  if (of?.[1] !== undefined) return [of[1]];
  const one = MEANING.exec(text)?.slice(1).find((part: string | undefined) => part !== undefined);
  return one === undefined || !isTerm(one) ? null : [one];
}

/** Names and addresses have digits; words of NetBox have none. */
function isTerm(text: string): boolean {
  return !/\d/u.test(text) && text.split(' ').length <= 4;
}
