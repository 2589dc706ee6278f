import type { Examples } from '../../agents/tried-examples.js';
import { wrap } from '../../render/layout.js';
import { joinSafe, line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';

export type OpeningText = typeof openingText;

interface Opening {
  readonly overview: string;
  readonly questions: readonly string[];
  /** A language model reads what the grammar cannot. */
  readonly hasModel: boolean;
}

/** What stands above the first prompt: where we are, how much is there, and questions to begin with. `width` in columns. */
export function openingText({ overview, questions, hasModel }: Opening, width: number | null): SafeText {
  const reader = hasModel ? line`` : line`Questions are read by grammar alone; no model is set up.\n`;
  return line`${paragraph(safe(overview), width)}${reader}${questions.length === 0 ? line`\n` : questionsText(questions)}`;
}

/** Questions to try on a topic, and the topics that there are where that helps on. */
export function examplesText({ about, questions, topics }: Examples, topic: string | null, width: number | null): SafeText {
  const known = line`Topics: ${safe([...topics, 'commands'].join(', '))} (for example /help racks).`;
  if (topic === null) return line`${questions.length === 0 ? line`` : questionsText(questions)}${paragraph(known, width)}\n`;
  if (about?.length === 0) return line`${paragraph(line`There is no topic "${safe(topic)}". ${known}`, width)}\n`;
  return questions.length === 0 ? line`${paragraph(line`Nothing in this NetBox can be asked about "${safe(topic)}".`, width)}\n` : questionsText(questions);
}

function questionsText(questions: readonly string[]): SafeText {
  return line`For example:\n${safe(questions.map((question) => `  ${safe(question)}\n`).join(''), { newlines: 'keep' })}\n`;
}

function paragraph(text: SafeText, width: number | null): SafeText {
  return line`${joinSafe(wrap(text, width), line`\n`)}\n`;
}
