import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';
import { plainText } from './talk.js';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const COUNTS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const COUNT = `(\\d+|${COUNTS.slice(1).join('|')}|few|couple of)`;
const QUESTION = '(?:questions?|quer(?:y|ies)|requests?|searches|search)';
const WHICH = `(${ORDINALS.join('|')}|last|previous|\\d+(?:st|nd|rd|th))`;

const LISTING = new RegExp(
  `^(?:what (?:did|have) (?:i|we) (?:already )?ask(?:ed)?(?: you)?(?: (?:before|so far|earlier|already|today|until now|in this session|previously))*|(?:show |list |give |print |see )?(?:me )?(?:the |my |our |all )?(?:session )?history(?: of (?:this|the|my) session| of (?:my )?${QUESTION})?|(?:show |list |give |print |what were |which were |repeat )(?:me )?(?:the |my |our |all )*(?:(?:last|previous|earlier|past|latest) )?(?:${COUNT} )?(?:(?:last|previous|earlier|past|latest) )?${QUESTION}(?: (?:so far|before|of this session|i asked))?|(?:my|the) (?:(?:last|previous|earlier|past) )(?:${COUNT} )?${QUESTION})$`,
  'u',
);
const ONE = new RegExp(`^what (?:was|were) (?:my|the) ${WHICH} ${QUESTION}(?: again)?$`, 'u');
const RERUN = new RegExp(`^(?:please )?(?:rerun|re-run|repeat|redo|run|ask|answer|do|execute|use|recall)(?: again)? (?:(?:the|my) )?(?:${WHICH} (?:${QUESTION}|one)|(?:${QUESTION}|number|no\\.?|#) ?#?(\\d+)|#(\\d+)|${QUESTION} (?:about|on|with) (.+?))(?: (?:again|once more|please|i asked))*$`, 'u');
const SAVE = /^(?:please )?(?:save|store|keep|export|write|dump|download)(?: down)? (?:this |the |my |our |whole |entire )*(?:session|conversation|chat|history|transcript)(?: (?:to|as|in|into) (?:a |the )?(?:file )?(\S+))?$/u;
const CLEAR = /^(?:clear|wipe|erase|empty|reset|delete) (?:everything|all|it all|the (?:session|screen|chat)|this session|my session|session|screen|(?:the |my )?(?:history|questions)(?: too| as well)?|everything including (?:the )?history)$|^clear$/u;

/** The questions of this session: shown, asked again, saved, or forgotten. */
export const sessionFrame: Frame = {
  name: 'the questions of this session',
  read: (reading) => {
    const intent = sessionIntent(plainText(reading.question));
    if (intent !== null) for (const item of reading.items) reading.takeItem(item);
    return intent;
  },
};

function sessionIntent(text: string): Intent | null {
  const listing = LISTING.exec(text);
  if (listing !== null) return intentOf('session', { limit: numberOf(listing.slice(1).find((part: string | undefined) => part !== undefined) ?? null), details: detail('do', 'list') });
  const one = ONE.exec(text);
  if (one?.[1] !== undefined) return intentOf('session', { details: [...detail('do', 'tell'), ...detail('number', ordinalOf(one[1]))] });
  const rerun = RERUN.exec(text);
  if (rerun !== null) return intentOf('session', { details: [...detail('do', 'rerun'), ...detail('number', rerun[1] === undefined ? (rerun[2] ?? rerun[3] ?? null) : ordinalOf(rerun[1])), ...detail('about', rerun[4] ?? null)] });
  const save = SAVE.exec(text);
  if (save !== null) return intentOf('session', { details: [...detail('do', 'save'), ...detail('file', save[1] ?? null)] });
  if (!CLEAR.test(text)) return null;
  return intentOf('session', { details: [...detail('do', 'clear'), ...detail('history', /history|questions/u.test(text) ? 'yes' : null)] });
}

/** -1 is the last. */
function ordinalOf(word: string): string {
  if (word === 'last' || word === 'previous') return '-1';
  const index = ORDINALS.indexOf(word);
  return index < 0 ? String(Number.parseInt(word, 10)) : String(index + 1);
}

function numberOf(word: string | null): number | null {
  if (word === null) return null;
  if (word === 'few') return 5;
  if (word === 'couple of') return 2;
  const index = COUNTS.indexOf(word);
  return index < 0 ? Number(word) : index;
}
