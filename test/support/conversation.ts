import { ConversationManager } from '../../src/agents/conversation-manager.js';
import { causeGuesser } from '../../src/agents/guess-cause.js';
import { IntentAgent } from '../../src/agents/intent-agent.js';
import type { Route } from '../../src/agents/route.js';
import { netboxLoader } from '../../src/agents/netbox-loader.js';
import { PlanningAgent } from '../../src/agents/planning-agent.js';
import { ResponseAgent } from '../../src/agents/response-agent.js';
import { ToolCoordinationAgent } from '../../src/agents/tool-coordination-agent.js';
import type { Answer } from '../../src/answer.js';
import type { Source } from '../../src/execute/source.js';
import type { ChatModel } from '../../src/llm/chat-model.js';
import { operations } from '../../src/operations/registry.js';
import { createMemoryStore } from '../../src/session/memory.js';
import type { SessionStore } from '../../src/session/session.js';
import { demoTurn, NOW } from './demo-turn.js';
import { demoSource } from './rest-source.js';

export interface Talk {
  /** Asks in one session; what was written by an export is in `files`. */
  readonly ask: (question: string, options?: { readonly session?: string; readonly dryRun?: boolean }) => Promise<Answer>;
  readonly files: Map<string, string>;
}

/** The five agents over the demo inventory, in process. */
export function talk(options: { readonly interactive?: boolean; readonly source?: Source; readonly model?: ChatModel; readonly route?: Route; readonly sessions?: SessionStore } = {}): Talk {
  const files = new Map<string, string>();
  const manager = new ConversationManager({
    intent: new IntentAgent(options.model ?? null, options.route),
    planning: new PlanningAgent(operations),
    tools: new ToolCoordinationAgent(),
    response: new ResponseAgent('/health', options.model === undefined ? null : causeGuesser(options.model)),
    sessions: options.sessions ?? createMemoryStore(),
    exporter: {
      render: ({ body }, format) => Promise.resolve(format === 'yaml' ? null : `${format} of ${body?.kind === 'table' ? body.rows.length : 1}`),
      write: (file, text) => {
        if (files.has(file)) return Promise.resolve('exists');
        files.set(file, text);
        return Promise.resolve('written');
      },
    },
    netbox: netboxLoader({
      connect: () => Promise.resolve({ source: options.source ?? demoSource(), connected: { netbox: 'the demo', server: 'the test', tools: ['netbox_get_objects'], model: null } }),
      health: () => Promise.resolve([]),
      names: null,
      timeZone: 'UTC',
      now: NOW,
      clock: () => Date.now(),
      interactive: options.interactive ?? false,
    }),
    clock: () => Date.now(),
    interactive: options.interactive ?? false,
  });
  return {
    files,
    ask: (question, { session = 'test', dryRun = false } = {}) => manager.ask(question, session, demoTurn(), { dryRun }),
  };
}

/** Display names of the rows of a table answer. */
export function rowNames(answer: Answer): readonly string[] {
  return answer.body?.kind === 'table' ? answer.body.rows.map((row) => String(row.cells['name'] ?? row.display)) : [];
}
