import type { AppError } from '../errors.js';

/** Words of which errors of programs are made. Only these of a message are told to a model: a name, a value or a text of NetBox may stand anywhere in it, quoted or not. */
const TOLD = new Set(
  `a an and are array as at be been before big bigint boolean bug call calls cannot can't certificate circular closed column columns condition conditions connection convert could count create
  data date defined depth did different does duplicate empty end ended error exceeded expected expression extra failed field fields file filter filters find finite for format found from function given greater group
  has have heap in index input instance integer internal invalid is iterable it its items json key keys known large length less limit list long map maximum memory message method missing module more most must
  name names negative netbox no not null number object objects of on one only operation option or out over own page plan position properties property promise query range read reading recursion reference refused
  regular reply request required response result row rows schema server set setting size stack start state status step steps string structure support supported symbol syntax than the time timeout to token
  too type types undefined unexpected unknown unsupported unterminated url use used valid value values was which with without write wrong zone`.split(/\s+/u),
);

/** The same bytes for every error, so that a provider can cache them. */
export function guessInstructions(): string {
  return `A program that answers questions about NetBox through an MCP server ended a question with an error that is in no list of known causes. You get the code of the error and its message; "…" stands for what was taken out of it. Say in at most two short plain sentences what may have led to it, and what a network engineer could try. Say no more than the message suggests: no commands, no numbers, no names, no list, no Markdown. If it suggests nothing, answer NONE.`;
}

/** Never holds a name, a value, a number or a secret: of the message only words that are known to be none. */
export function guessInput({ code, message }: Pick<AppError, 'code' | 'message'>): string {
  const words = message.split(/\s+/u).map((word) => word.replace(/^[(:]+|[.,:;)]+$/gu, '').toLowerCase());
  const told = words.map((word) => (TOLD.has(word) ? word : '…')).filter((word, index, all) => word !== '…' || all[index - 1] !== '…');
  return `Code: ${code}\nMessage: ${told.slice(0, 60).join(' ')}`;
}
