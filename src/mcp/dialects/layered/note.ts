import type { ToolReply } from '../../tool.js';

/** A rule in Markdown, and below it words for a reader. */
const NOTE = /\n+---\n+_[\s\S]*$/;

/** The reply without the note that a server puts below JSON which it shortened. */
export function withoutNote(reply: ToolReply): ToolReply {
  return reply.isError || !reply.texts.some((text) => NOTE.test(text)) ? reply : { ...reply, texts: reply.texts.map((text) => text.replace(NOTE, '')) };
}
