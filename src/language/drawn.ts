import type { Act } from '../query/intent.js';

/** Answers that are drawn by themselves: a wish for a picture of them is fulfilled, of anything else it is not. */
export const DRAWN: ReadonlySet<Act> = new Set<Act>(['rack-elevation', 'trace', 'circuit-path', 'power-path', 'path-between', 'path-break', 'connectivity', 'address-tree', 'place-tree', 'group', 'rank', 'rack-utilisation', 'change-counts']);

const KIND = '(?:(?:bar|column|horizontal|vertical|little|small|simple|ascii|text|nice) ?)*(?:charts?|graphs?|bars|histogram|diagram|picture|drawing|sketch|plot|image|graphic)';
const AT_THE_END = new RegExp(`[\\s,]+(?:(?:as|in|with) (?:an? |the )?${KIND}|(?:drawn|charted|plotted|sketched|graphically|visually)(?: (?:out|up))?)\\s*[.?!]*$`, 'iu');
const IN_FRONT = new RegExp(`^(?:(?:please|show|give|draw|make|create|print|display)(?: me)? )*(?:an? |the )?${KIND} (?:of|for|with|showing) (?:the )?(?=\\S)`, 'iu');
const DRAW = /^(?:please )?(?:draw|sketch|plot|chart|visuali[sz]e)(?: me)? (?:the )?(?=\S)/iu;
const ASK = /^(?:please )?(?:show|give|list|display|print|get)(?: me)? /iu;

/** The wordings of a question without the wish to have it drawn, the likeliest first; none when it has no such wish. */
export function withoutDrawing(question: string): readonly string[] {
  const plain = [AT_THE_END, IN_FRONT, DRAW].reduce((text, pattern) => text.replace(pattern, ''), question);
  return plain === question || plain.trim() === '' ? [] : [`draw ${plain.replace(ASK, '')}`, plain];
}
