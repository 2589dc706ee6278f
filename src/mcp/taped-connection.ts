import * as z from 'zod';
import { ParsedJson } from '../netbox/json.js';
import type { Json } from '../netbox/row.js';
import type { CallEntry } from '../tape/entry.js';
import type { Recorder } from '../tape/recorder.js';
import { failureError, replyOf } from '../tape/recording.js';
import type { Recording } from '../tape/recording.js';
import type { Turn } from '../turn.js';
import type { Connection } from './connection.js';
import { isOverlong } from './failures.js';
import type { Tool, ToolReply } from './tool.js';

const Identity = z.object({ name: z.string(), version: z.string() });

const Reply = z.object({ isError: z.boolean(), texts: z.array(z.string()), structured: ParsedJson });

const Parameter = z.object({ types: z.array(z.string()), required: z.boolean(), maximum: z.number().nullable(), values: z.array(z.string()), description: z.string() });
const Tools = z.array(z.object({ name: z.string(), description: z.string(), parameters: z.record(z.string(), Parameter) }));

/** Marks on a tape the failure that is told from others by its cause. */
const OVERLONG = 'overlong';

/** Does what is asked and gives what is on a tape of it. */
type TapedCall = (name: string, request: Json, live: () => Promise<Json>, turn: Turn) => Promise<CallEntry>;

/** The same connection; all that is asked and answered goes on the tape. */
export function recordedConnection(connection: Connection, recorder: Recorder): Connection {
  return tapedConnection(connection, (name, request, live, turn) => recorder.call({ to: 'mcp', name, request }, live, { turn, detailOf: (error) => (isOverlong(error) ? OVERLONG : null) }));
}

/** The server of a recording: it answers what it answered then, and no process is started. */
export function replayConnection(recording: Recording): Connection {
  return tapedConnection(NOBODY, async (name, request, _, turn) => {
    const entry = await recording.play({ to: 'mcp', name, request }, turn);
    const { failure } = entry;
    if (failure !== null) throw failureError(failure, failure.detail === OVERLONG ? new RangeError(OVERLONG) : undefined);
    return entry;
  });
}

/** Both read what is on the tape, so that both take the same way from there. */
function tapedConnection(live: Connection, call: TapedCall): Connection {
  const known = knownTools();
  return {
    ...live,
    about: async (turn) => replyOf(await call('initialize', null, async () => ({ ...(await live.about(turn)) }), turn), Identity),
    tools: async (turn) => known(replyOf(await call('tools/list', null, async () => toolsJson(await live.tools(turn)), turn), Tools)),
    read: async (request, turn) => {
      const entry = await call(request.tool, request.arguments, async () => replyJson(await live.read(request, turn)), turn);
      return { ...replyOf(entry, Reply), ms: entry.ms };
    },
  };
}

/** A list of tools that is the same as before is the same object: it tells that the server is no other one. */
function knownTools(): (tools: readonly Tool[]) => readonly Tool[] {
  let known: { readonly text: string; readonly tools: readonly Tool[] } | null = null;
  return (tools) => {
    const text = JSON.stringify(tools);
    if (known?.text !== text) known = { text, tools };
    return known.tools;
  };
}

function toolsJson(tools: readonly Tool[]): Json {
  return tools.map((tool) => ({ ...tool, parameters: Object.fromEntries(Object.entries(tool.parameters).map(([name, parameter]) => [name, { ...parameter }])) }));
}

function replyJson({ isError, texts, structured }: ToolReply): Json {
  return { isError, texts, structured };
}

const NOBODY: Connection = {
  identity: () => 'a recording',
  about: () => Promise.reject(new Error('Nobody is there.')),
  tools: () => Promise.reject(new Error('Nobody is there.')),
  read: () => Promise.reject(new Error('Nobody is there.')),
  close: () => Promise.resolve(),
  kill: () => undefined,
};
