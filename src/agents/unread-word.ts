import { clarifyBody } from '../answer.js';
import { toAppError } from '../errors.js';
import { findObjectType } from '../netbox/catalogue.js';
import { isWord } from '../language/spelling.js';
import { counted, listed } from '../operations/present.js';
import { operation } from '../query/bind/operation-query.js';
import type { Intent } from '../query/intent.js';
import type { Conversation, Parts } from './conversation.js';
import { SURE } from './intent-agent.js';
import type { Explained } from './problems.js';

/**
 * All but one word was understood: says what the word could be and where it occurs, and offers the question without it.
 * Null when more is unclear, or the rest is an order.
 */
export async function aboutUnreadWord(intent: Intent, conversation: Conversation, parts: Parts): Promise<Explained | null> {
  const [word, ...others] = intent.unread;
  // A word of the vocabulary means something, only not where it stands.
  if (word === undefined || others.length > 0 || !/^[\p{L}\p{N}_-]{3,}$/u.test(word) || isWord(word)) return null;
  const rest = conversation.question.replace(word, '').replace(/\s+(?:for|with|by|called|named|running|at|in|on|of)?\s*([?!.]*)$/iu, '$1').replace(/\s{2,}/gu, ' ').trim();
  const reread = parts.intent.readByGrammar(rest, conversation.netbox.world.inventory);
  const type = reread.subject === null ? null : findObjectType(reread.subject);
  if (reread.confidence < SURE || reread.act === 'change' || type === null || rest === '') return null;
  const hits = await hitsOf(word, type.name, conversation, parts);
  const alike = [...new Set(conversation.netbox.world.inventory.nearest(word, null, 5).map(({ name }) => name))].slice(0, 3);
  const questions = [rest, ...(hits === null || hits > 0 ? [`find ${word}`] : [])];
  const options = questions.map((question, index) => ({ number: index + 1, label: index === 0 ? `${question} (without "${word}")` : question, question, object: null }));
  const where = hits === null ? '' : hits === 0 ? ` and stands in no field of any ${type.singular}` : `; it stands in a field of ${counted(hits, type.name)}`;
  const near = alike.length === 0 ? '' : ` Names like it: ${listed(alike)}.`;
  return { body: clarifyBody({ text: `I did not understand "${word}": it is no name, tag, tenant, role or status here${where}.${near} What should it restrict?`, options: options.map(({ number, label, question }) => ({ number, label, question })) }), options };
}

/** How many objects of a type carry the word anywhere; null when NetBox could not be asked. */
async function hitsOf(word: string, type: string, { netbox, turn }: Conversation, parts: Parts): Promise<number | null> {
  try {
    const { body } = await parts.tools.run(parts.planning.plan(operation('search-text', { text: word, types: [type] }), netbox.world), netbox.source, netbox.world, turn);
    if (body.kind === 'empty') return 0;
    if (body.kind === 'table') return body.total;
    return body.kind === 'object' ? 1 : null;
  } catch (error) {
    // The question back is worth more than the reason why its help is missing; an end of the turn stays one.
    if (turn.signal.aborted) throw toAppError(error);
    return null;
  }
}
