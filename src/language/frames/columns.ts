import { intentOf } from '../../query/intent.js';
import { isPlainField, readColumns } from '../shape/column-words.js';
import { tokenize } from '../tokens.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';
import { plainText } from './talk.js';

const POLITE = /^(?:(?:and|please|now|ok|okay|then|can you|could you|can we|let's|i(?:'d| would) like to|i want to)\s+)*/u;
const MORE = /^(?:add|also add|include|also include|append|also show(?: me)?|show also|(?:and |also )?with (?:their|its)|with (?:the )?(?=.* (?:too|as well|also|columns?)$)|and (?:their|its)|plus|plus (?:their|its)|i also (?:need|want))\b/u;
const LESS = /^(?:also )?(?:hide|drop|remove|lose|omit|take (?:out|away)|leave out|without|get rid of|no)\b/u;
const SOLE = /^(?:also )?(?:(?:show|give|list)(?: me)? )?(?:just|only)\b/u;
const ALL = /^(?:(?:wider|show(?: me)? everything|everything|(?:show(?: me)? )?(?:all|every) (?:the )?(?:columns?|fields?|details)|(?:in )?full details?|more (?:details|columns|fields)|(?:show(?: me)? )?(?:full|more|all) details (?:of|for) (?:them|those|these)|(?:show(?: me)? )?everything about (?:them|those|these)|expand(?: (?:that|them|it))?)(?:, | please|$)*)+$/u;

export const columnsFrame: Frame = {
  name: 'other columns of the last list',
  read: (reading) => {
    const text = wished(reading.question);
    if (ALL.test(text)) {
      for (const item of reading.items) reading.takeItem(item);
      return intentOf('columns', { details: detail('columns', 'all') });
    }
    const found = named(text);
    if (found === null) return null;
    for (const item of reading.items) reading.takeItem(item);
    return intentOf('columns', { columns: found.columns, details: detail('columns', found.mode) });
  },
};

/** Whether a text calls nothing but columns by that word: "add tenant column" orders no tenant. */
export function saysColumns(question: string): boolean {
  return /\bcolumns?\b/iu.test(question) && named(wished(question)) !== null;
}

function wished(question: string): string {
  return plainText(question).replace(POLITE, '');
}

/** The mode and the columns, when the whole text is nothing else. */
function named(text: string): { readonly mode: 'add' | 'drop' | 'only'; readonly columns: readonly string[] } | null {
  for (const [mode, opener] of [['add', MORE], ['drop', LESS], ['only', SOLE]] as const) {
    const opened = opener.exec(text);
    if (opened === null) continue;
    const columns = wholeList(text.slice(opened[0].length), mode);
    if (columns !== null) return { mode, columns };
  }
  const columns = /\bonly$/u.test(text) ? wholeList(text.replace(/\s*\bonly$/u, ''), 'only') : null;
  return columns === null ? null : { mode: 'only', columns };
}

/** "serial and asset tag columns too": columns and nothing behind them. A noun alone is a column only where the word "column" says so. */
function wholeList(text: string, mode: 'add' | 'drop' | 'only'): readonly string[] | null {
  const said = tokenize(text.trim().replace(/^me\s+/u, ''));
  const tokens = said.filter(({ lower }) => !/^(?:columns?|fields?)$/u.test(lower));
  const saidSo = tokens.length < said.length;
  const list = readColumns(tokens, 0, saidSo);
  if (list === null) return null;
  const rest = tokens.slice(list.end).map(({ lower }) => lower);
  if (rest.some((word) => !/^(?:too|as|well|also|please|again|now|to|it|that|them|the|list|table)$/u.test(word))) return null;
  const words = list.columns.map(({ word }) => word);
  const plain = words.some(isPlainField);
  return words.length > 0 && (saidSo || plain || mode === 'add') ? words : null;
}
