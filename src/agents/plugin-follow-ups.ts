import type { NameIndex } from '../inventory/name-index.js';
import { labelAt, pluginFields } from '../language/plugin-fields.js';
import { isLearned, objectType } from '../netbox/catalogue.js';
import { intentOf } from '../query/intent.js';
import type { Intent } from '../query/intent.js';
import { contextOf } from '../session/session.js';
import type { Session } from '../session/session.js';

const ALL = /\b(?:of )?(?:them|those|these|the ones|ones)\b/iu;
const ITS = /^(?:(?:and|so) )?(?:what(?:'s| is| are)|show(?: me)?|tell me|give me)?\s*(?:its|their)\s+/iu;

/**
 * A question that points back to a plugin's objects, whose fields and values no vocabulary has: "which of them are parked",
 * "what is its ttl". Null when the last answer was about others, or this does not read all of it either.
 */
export function pluginFollowUp(question: string, session: Session, names: NameIndex, read: (question: string) => Intent): Intent | null {
  const { focus, set } = contextOf(session, names);
  const type = focus?.type ?? set[0]?.type ?? null;
  if (type === null || !isLearned(type)) return null;
  const field = fieldOf(question, type, names);
  if (field !== null) return intentOf('list', { subject: type, reference: focus === null ? 'them' : 'it', columns: [field], onlyColumns: true });
  if (!ALL.test(question)) return null;
  const said = read(question.replace(ALL, () => objectType(type).plural));
  const isWhole = said.unread.length === 0 && said.subject === type && said.reference === null && ['list', 'count', 'exists', 'group'].includes(said.act);
  return isWhole ? { ...said, reference: 'them' } : null;
}

/** "its default ttl" */
function fieldOf(question: string, type: string, names: NameIndex): string | null {
  const start = ITS.exec(question)?.[0].length;
  if (start === undefined) return null;
  const label = labelAt(pluginFields(type, names), question, start);
  return label !== null && /^[\s.?!]*$/u.test(question.slice(label.end)) ? label.field : null;
}
