import { clarifyBody } from '../answer.js';
import type { NameIndex } from '../inventory/name-index.js';
import { pluginNounsIn, pluginVocabulary, saidInFull } from '../language/plugin-nouns.js';
import { listedFields } from '../netbox/learned-type.js';
import { spokenName } from '../netbox/plugin-type.js';
import { listed } from '../operations/present.js';
import type { Intent } from '../query/intent.js';
import type { Explained } from './problems.js';

/** Asks about what was not understood of a plugin's objects, with the fields that they have; null when the question is about no plugin. */
export function askAboutPlugin(intent: Intent, question: string, names: NameIndex): Explained | null {
  const meant = pluginVocabulary(question, names)?.isCertain === true ? [] : saidInFull(question, intent.unread, names);
  if (meant.length > 0) return explained('Is this about objects of a plugin? Then say so; or say it in other words:', meant);
  const [type] = pluginNounsIn(question, names);
  if (type === undefined) return null;
  const { plural } = spokenName(type);
  const words = intent.unread.length === 0 ? 'what you want to know' : listed(intent.unread.map((word) => `"${word}"`));
  return explained(`I did not understand ${words}. What is recorded of ${plural}: ${listedFields(type.name)}. They can be listed, counted, grouped and chosen by these:`, [`list ${plural}`, `how many ${plural} are there`]);
}

function explained(text: string, questions: readonly string[]): Explained {
  const options = questions.map((question, index) => ({ number: index + 1, label: question, question, object: null }));
  return { body: clarifyBody({ text, options: options.map(({ number, label, question }) => ({ number, label, question })) }), options };
}
