import type { Answer, AnswerBody, Branch } from '../answer.js';
import type { Source } from '../execute/source.js';
import type { Plan } from '../plan/plan.js';
import type { NamedWorld } from '../query/bind/binder.js';
import type { Intent } from '../query/intent.js';
import type { Query } from '../query/query.js';
import type { Evidence, Pending, Session, SessionStore } from '../session/session.js';
import type { Turn } from '../turn.js';
import type { HealthPart } from './health.js';
import type { IntentAgent } from './intent-agent.js';
import type { PlanningAgent } from './planning-agent.js';
import type { ResponseAgent } from './response-agent.js';
import type { Connected } from './talk.js';
import type { ToolCoordinationAgent } from './tool-coordination-agent.js';

/** The NetBox that questions are put to, with the names that are in it. */
export interface Netbox {
  readonly source: Source;
  readonly world: NamedWorld;
  readonly connected: Connected;
  /** Asks every part of the way to NetBox; never fails. */
  readonly health: (turn: Turn) => Promise<readonly HealthPart[]>;
  /** What could not be read of the names, in words. */
  readonly warnings: readonly string[];
  /** When the oldest of the names were read, in milliseconds since 1970. */
  readonly namesAt: number;
}

/** Writes the last answer in another format, to the screen or into a file. */
export interface Exporter {
  readonly render: (answer: Answer, format: string) => Promise<string | null>;
  readonly write: (file: string, text: string) => Promise<'written' | 'exists'>;
}

export interface Parts {
  readonly intent: IntentAgent;
  readonly planning: PlanningAgent;
  readonly tools: ToolCoordinationAgent;
  readonly response: ResponseAgent;
  readonly sessions: SessionStore;
  readonly exporter: Exporter;
  /** Connects and loads the names when that has not happened yet, or only before the turn's `notBefore`. */
  readonly netbox: (turn: Turn) => Promise<Netbox>;
  /** Milliseconds since 1970, by which the age of what was read is told. */
  readonly clock: () => number;
  /** Pages long tables, and may ask back. */
  readonly interactive: boolean;
}

/** How a question is to be answered. */
export interface Asking {
  /** Understand and plan, but ask NetBox nothing. */
  readonly dryRun?: boolean;
  /** Ask NetBox, whatever is known from before; names that were read still count. */
  readonly fresh?: boolean;
  /** Rows of a long list that are shown at a time; unless given, what suits a terminal, and all of them elsewhere. */
  readonly pageSize?: number;
}

/** One question inside the manager: all that its branches need. */
export interface Conversation extends Asking {
  readonly question: string;
  readonly session: Session;
  readonly netbox: Netbox;
  readonly turn: Turn;
  /** A model was asked already, or is not to be. */
  readonly modelAsked?: true;
}

/** What a branch came to, before it is put into an Answer. */
export interface Outcome {
  readonly body: AnswerBody;
  readonly path: readonly Branch[];
  readonly intent: Intent;
  readonly query: Query | null;
  readonly plan: Plan | null;
  readonly evidence: Evidence & { readonly warnings: readonly string[] };
  /** A question back waits for its answer. */
  readonly pending: Pending | null;
  /** It says that something which was named does not exist. */
  readonly absent?: true;
  /** The answer replaces what "it" and "those" mean. */
  readonly remembered: boolean;
  /** How many of the last answers are taken back. */
  readonly rewind?: number;
  /** The last answer in another form. */
  readonly step?: boolean;
  /** A model read the question. */
  readonly route?: 'model';
}

export const NO_EVIDENCE = { understood: null, sources: [], limits: [], warnings: [] } as const;

/** An answer that asked nothing of NetBox. */
export function said(body: AnswerBody, intent: Intent): Outcome {
  return { body, path: ['direct'], intent, query: null, plan: null, evidence: NO_EVIDENCE, pending: null, remembered: false };
}
