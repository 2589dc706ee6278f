import { ConversationManager } from './agents/conversation-manager.js';
import type { Asking } from './agents/conversation.js';
import { healthBody, isWell } from './agents/health.js';
import { causeGuesser } from './agents/guess-cause.js';
import { IntentAgent } from './agents/intent-agent.js';
import { narrate } from './agents/narrator.js';
import type { Narration } from './agents/narrator.js';
import { netboxLoader } from './agents/netbox-loader.js';
import { PlanningAgent } from './agents/planning-agent.js';
import { ResponseAgent } from './agents/response-agent.js';
import type { Route } from './agents/route.js';
import type { Connected } from './agents/talk.js';
import { ToolCoordinationAgent } from './agents/tool-coordination-agent.js';
import { openingQuestions, triedExamples } from './agents/tried-examples.js';
import type { Examples } from './agents/tried-examples.js';
import { overviewOf } from './agents/overview.js';
import type { Answer } from './answer.js';
import type { Clock } from './clock.js';
import { openCompleter } from './completion.js';
import type { Completed } from './completion.js';
import type { Config } from './config.js';
import { withDeadline, within } from './deadline.js';
import type { Asker } from './deadline.js';
import { AppError } from './errors.js';
import type { Standing } from './execute/guarded-source.js';
import type { Spending } from './llm/budget.js';
import { MODEL_ROLES } from './llm/chat-model.js';
import type { ModelRole } from './llm/chat-model.js';
import type { ModelAccess } from './llm/create-models.js';
import type { Log } from './log.js';
import type { Connection } from './mcp/connection.js';
import { genericDialect } from './mcp/dialects/generic/dialect.js';
import { layeredDialect } from './mcp/dialects/layered/dialect.js';
import { perVerbDialect } from './mcp/dialects/per-verb/dialect.js';
import { counted, withUsage } from './model-usage.js';
import { netboxAccess } from './netbox-access.js';
import { writeNewFile } from './new-file.js';
import { operations } from './operations/registry.js';
import { exportText } from './render/export.js';
import { recalled } from './session/session.js';
import type { SessionStore } from './session/session.js';
import type { Taping } from './taping.js';
import type { Turn, TurnEvent } from './turn.js';

export interface AskOptions extends Asking, Asker {
  readonly explain?: boolean;
}

/** Questions in, answers out, over one connection. Expected failures are answers with an error. */
export interface Engine {
  /** Questions of one session may refer to each other. */
  readonly ask: (question: string, session: string, options: AskOptions) => Promise<Answer>;
  /** Has the next question of the session be about an earlier answer; false when nothing is known of it any more. */
  readonly recall: (session: string, answerId: string) => Promise<boolean>;
  /** One line: which NetBox this is, and how much is in it. */
  readonly overview: () => Promise<string>;
  /** What is asked, and through which server. */
  readonly connected: () => Promise<Connected>;
  /** Who reads questions, and which model does what just now; null when there is none. */
  readonly models: () => Promise<ModelsInUse | null>;
  /** Up to three questions to begin with, that find something in this NetBox; none when it is empty. */
  readonly opening: () => Promise<readonly string[]>;
  /** Questions that find something in this NetBox, made of its own names; about a topic, or one of every kind. */
  readonly examples: (topic: string | null) => Promise<Examples>;
  /** How a text before the cursor may go on: by the names of this NetBox, as far as they are known by now. */
  readonly complete: (text: string) => Promise<Completed>;
  /** Forgets what was read of NetBox and reads the names anew; gives the overview. */
  readonly refresh: () => Promise<string>;
  /** Has a model write a paragraph about an answer, when that is wanted for it; sentences come as they are finished. The answer as it was when there is nothing to tell. */
  readonly narrate: (answer: Answer, options: Pick<AskOptions, 'signal' | 'report'> & { readonly onSentence: (sentence: string) => void }) => Promise<Answer>;
  /** What models have cost so far; null when there is none. */
  readonly spent: () => Promise<Spending | null>;
  /** Loads what only questions to a model need, for when nobody waits; nothing when there is none. */
  readonly prepare: () => Promise<void>;
  /** How every part of the way to NetBox is, asked right now; `well` when all that questions need answers. */
  readonly health: (options: Asker) => Promise<{ readonly answer: Answer; readonly well: boolean }>;
  /** How NetBox is by what it said last, without asking it; null before it was asked. */
  readonly standing: () => Standing | null;
  /** Lets go of what the engine itself holds; the connection is its owner's. */
  readonly close: () => Promise<void>;
}

export interface ModelsInUse {
  readonly route: Route;
  readonly roles: readonly { readonly role: ModelRole; readonly id: string }[];
}

export interface EngineOptions {
  readonly interactive: boolean;
  readonly log: Log;
  readonly taping: Taping;
  /** What earlier questions left; they may have been put to another engine. */
  readonly sessions: SessionStore;
  /** Null when no model is configured. */
  readonly models: ModelAccess | null;
  /** Where names are kept for completion between runs; null when they are not. */
  readonly namesFolder: string | null;
  /** This machine, user and folder: a server that we tell no token may know one from there. */
  readonly place: string;
}

/** Puts the parts together. */
export function createEngine(connection: Connection, config: Config, options: EngineOptions): Engine {
  const intent = new IntentAgent(options.models?.chat ?? null, config.model?.route);
  const response = new ResponseAgent(options.interactive ? '/health' : statusCommand(config), options.models === null ? null : causeGuesser(options.models.chat));
  const { clock } = options.taping;
  const notices: string[] = [];
  // Whatever is wrong is told by the question that needs it.
  const prepare = async (): Promise<void> => options.models?.prepare().catch(() => undefined);
  const access = netboxAccess(connection, config, {
    dialects: [genericDialect, layeredDialect, perVerbDialect],
    clock,
    models: options.models,
    place: options.place,
    onTrouble: (text) => {
      options.log.warn({}, text);
      notices.push(text);
    },
  });
  const completer = openCompleter(connection, config, { ...options, clock: clock.now });
  const netbox = netboxLoader({
    connect: access.connect,
    health: access.health,
    meanwhile: () => {
      intent.prepare();
      if (config.model?.route === 'model') void prepare();
    },
    names: options.interactive ? completer : null,
    timeZone: config.timeZone,
    now: config.now,
    clock: clock.now,
    interactive: options.interactive,
  });
  const { sessions } = options;
  const manager = new ConversationManager({
    intent,
    planning: new PlanningAgent(operations),
    tools: new ToolCoordinationAgent(),
    response,
    sessions,
    exporter: { render: exportText, write: options.taping.write(writeNewFile) },
    netbox,
    clock: clock.now,
    interactive: options.interactive,
  });
  return {
    ask: (question, session, asked) => withDeadline(config, asked, clock.begin('question', question), (turn) => logged(options.log, turn, async (told) => {
      const answer = await manager.ask(question, session, told, asked);
      for (const text of notices.splice(0)) told.report({ kind: 'warning', text });
      return timed(answer, clock);
    })),
    recall: async (session, answerId) => {
      const earlier = recalled(await sessions.load(session), answerId);
      if (earlier !== null) await sessions.save(earlier);
      return earlier !== null;
    },
    overview: () => within(config, clock.begin('overview'), async (turn) => overviewOf(await netbox(turn), turn)),
    connected: () => within(config, clock.begin('overview'), async (turn) => (await netbox(turn)).connected),
    models: () => Promise.resolve(options.models === null || config.model === null ? null : modelsInUse(options.models, config.model.route)),
    opening: () => within(config, clock.begin('opening'), async (turn) => openingQuestions(await netbox(turn), turn)),
    examples: (topic) => within(config, clock.begin('examples'), async (turn) => triedExamples(await netbox(turn), topic, turn)),
    complete: (text) => completer.complete(text),
    refresh: () => within(config, clock.begin('refresh'), async (turn) => {
      await access.refresh();
      return overviewOf(await netbox({ ...turn, notBefore: clock.now() }), turn);
    }),
    health: (asked) => withDeadline(config, asked, clock.begin('health'), async (turn) => {
      const parts = await access.health(turn);
      const envelope = { question: 'status', understood: null, route: 'grammar', path: ['direct'], plan: null, sources: [], limits: [], warnings: [], started: asked.since ?? performance.now() } as const;
      return { answer: timed(response.answer(healthBody(parts, null), envelope, turn), clock), well: isWell(parts) };
    }),
    narrate: (answer, asked) => {
      const { models } = options;
      if (models === null || !isToldAbout(answer, config)) return Promise.resolve(answer);
      return withDeadline(config, asked, clock.begin('narration', answer.id), async (turn) => {
        const { turn: told, used } = counted(turn);
        const narration = await narrate(models.chat, answer, asked.onSentence, told).catch((error: unknown) => untold(error, asked.signal));
        return narration === null ? answer : withNarration(withUsage(answer, used()), narration);
      });
    },
    spent: () => Promise.resolve(options.models?.spent() ?? null),
    prepare,
    standing: access.standing,
    close: async () => { await Promise.all([access.close(), completer.close()]); },
  };
}

function modelsInUse({ models }: ModelAccess, route: Route): ModelsInUse {
  return { route, roles: MODEL_ROLES.map((role) => ({ role, id: models.of(role).id })) };
}

/** The command that shows the parts of the way to the same NetBox. A server without a name of its own is chosen by the environment. */
function statusCommand({ server, demo }: Config): string {
  if (demo.isAsked) return `netbox-mcp-phase3 status --demo-scale ${demo.scale}`;
  if (server === null || server.name === server.command) return 'netbox-mcp-phase3 status';
  return `netbox-mcp-phase3 status --server ${/^[\w.-]+$/u.test(server.name) ? server.name : `'${server.name.replaceAll("'", "'\\''")}'`}`;
}

/** Answers to analyses, and every answer with something in it where that is wanted. */
function isToldAbout({ body, analysis }: Answer, { model }: Config): boolean {
  if (body === null || body.kind === 'clarify' || body.kind === 'plan' || body.kind === 'empty') return false;
  return model?.narrate === true || analysis;
}

function withNarration(answer: Answer, narration: Narration): Answer {
  if (narration.kind === 'written') return { ...answer, narration: narration.text };
  return { ...answer, warnings: [...answer.warnings, narration.reason] };
}

/** The time for telling is over, or the user wants no more of it: the answer stands. */
function untold(error: unknown, { aborted }: AbortSignal): Narration | null {
  if (!(error instanceof AppError)) throw error;
  return aborted ? null : { kind: 'dropped', reason: `Nothing was written about it: ${error.message}` };
}

function timed(answer: Answer, clock: Clock): Answer {
  return { ...answer, ms: clock.took(`answer ${answer.id}`, answer.ms) };
}

/** Every stage and step of a question in the log, under its correlation id. */
async function logged(log: Log, turn: Turn, work: (turn: Turn) => Promise<Answer>): Promise<Answer> {
  const report = (event: TurnEvent): void => {
    log.debug({ turn: turn.id, ...event }, event.kind);
    turn.report(event);
  };
  const { turn: told, used } = counted({ ...turn, report });
  const answer = withUsage(await work(told), used());
  const { understood, route, path, complete, ms, usage } = answer;
  const outcome = { turn: turn.id, kind: answer.body?.kind ?? 'error', understood, route, path, complete, ms, toolCalls: usage.toolCalls };
  if (answer.error === null) log.info(outcome, 'answered');
  else log.warn({ ...outcome, code: answer.error.code, message: answer.error.message }, 'failed');
  return answer;
}
