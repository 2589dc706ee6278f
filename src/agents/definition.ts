import { textBody } from '../answer.js';
import type { AnswerBody } from '../answer.js';
import type { Intent } from '../query/intent.js';
import { conceptOf } from '../language/words/glossary.js';

/** What words of NetBox mean; null when one of them is not in the glossary. */
export function definitionBody(intent: Intent): AnswerBody | null {
  const terms = intent.details.filter(({ name }) => name === 'term').map(({ value }) => value);
  const concepts = terms.map(conceptOf);
  const found = concepts.flatMap((concept) => concept ?? []);
  if (found.length < terms.length || found.length === 0) return null;
  const texts = [...new Set(found.map(({ text }) => text))];
  const related = [...new Set(found.map((concept) => concept.related))].map((question) => `"${question}"`);
  return textBody({ text: texts.join(' '), notes: [`Try: ${related.join(' or ')}. As of NetBox 4.4, in our own words.`] });
}
