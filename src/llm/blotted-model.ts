import { redactSecrets } from '../secrets.js';
import type { ChatModel, ChatRequest } from './chat-model.js';

/** The same model, which is told no secret of this run: neither one that a user has typed nor one that came back in a reply or stands in NetBox. */
export function blottedModel(model: ChatModel, secrets: readonly string[]): ChatModel {
  const blot = (text: string): string => redactSecrets(text, secrets);
  const bare = (request: ChatRequest): ChatRequest => ({
    ...request,
    input: blot(request.input),
    repair: request.repair === null ? null : { reply: blot(request.repair.reply), problem: blot(request.repair.problem) },
  });
  return {
    complete: (request, turn) => model.complete(bare(request), turn),
    stream: (request, onText, turn) => model.stream(bare(request), onText, turn),
  };
}
