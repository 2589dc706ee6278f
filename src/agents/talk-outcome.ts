import { textBody } from '../answer.js';
import type { AnswerBody } from '../answer.js';
import { bareAnswer } from '../bare-answer.js';
import { Binder } from '../query/bind/binder.js';
import { viewOf } from '../query/bind/bind-objects.js';
import { operation } from '../query/bind/operation-query.js';
import { detailOf } from '../query/intent.js';
import type { Intent } from '../query/intent.js';
import type { BoundObject, Query } from '../query/query.js';
import { contextOf } from '../session/session.js';
import type { TurnRecord } from '../session/session.js';
import type { Conversation, Outcome, Parts } from './conversation.js';
import { said } from './conversation.js';
import { definitionBody } from './definition.js';
import { exampleQuestions } from './examples.js';
import { sessionOutcome } from './session-talk.js';
import { healthBody } from './health.js';
import { connectionBody, helpBody, linkBody, notStoredBody, offTopicBody } from './talk.js';
import { askAboutUnread } from './unread.js';

type Run = (query: Query) => Promise<Outcome>;

/** Answers that are about the program, the connection or the last answer; null for questions to NetBox. */
export async function talkOutcome(intent: Intent, conversation: Conversation, parts: Parts, run: Run): Promise<Outcome | null> {
  const { netbox, session, turn, question } = conversation;
  const names = netbox.world.inventory;
  switch (intent.act) {
    case 'help':
      return said(helpBody(intent, names), intent);
    case 'connection':
      return said(await connectionBody(netbox.source, netbox.connected, names, turn), intent);
    case 'health':
      return said(healthBody(await netbox.health(turn), session.turns.flatMap(({ evidence }) => evidence.sources)), intent);
    case 'definition':
      return said(definitionBody(intent) ?? askAboutUnread({ ...intent, unread: intent.details.map(({ value }) => value) }, question, exampleQuestions(names, null, 4)).body, intent);
    case 'session':
      return sessionOutcome(intent, conversation, parts);
    case 'explain':
      return said(explanation(conversation), intent);
    case 'off-topic':
      return said(offTopicBody(names, question), intent);
    case 'cancel':
      return said(textBody({ text: 'There is nothing to cancel.' }), intent);
    case 'choose':
    case 'vague': {
      const { body, options } = askAboutUnread({ ...intent, unread: [] }, conversation.question, exampleQuestions(names, null, 6));
      const problem = { kind: 'incomplete', what: '', suggestions: [] } as const;
      return { ...said(body, intent), path: ['clarify'], pending: { question, intent, problem, options } };
    }
    case 'not-stored':
      return notStored(intent, conversation, run);
    case 'link':
      return link(intent, conversation, run);
    case 'export':
      return said(await exported(intent, session.turns.at(-1) ?? null, parts), intent);
    default:
      return null;
  }
}

function explanation(conversation: Conversation): AnswerBody {
  const last = conversation.session.turns.at(-1);
  if (last === undefined) return textBody({ text: 'Nothing was answered yet, so there is nothing to explain.' });
  const { understood, sources, limits } = last.evidence;
  const calls = sources.map((source) => `${source.tool} ${JSON.stringify(source.arguments)}: ${source.rows} rows in ${source.requests} request${source.requests === 1 ? '' : 's'}, ${Math.round(source.ms)} ms${source.cached ? `, cached ${Math.round(source.ageMs / 1000)} s ago` : ''}`);
  const complete = limits.length === 0 ? 'complete' : `incomplete: ${limits.join('; ')}`;
  return textBody({ text: `"${last.question}" was read as: ${understood ?? 'a question that needs no data'}. ${calls.length} kinds of call to the MCP server; ${complete}.`, notes: calls });
}

/** What is missing of the answer is missing of the file, and said beside it. */
async function exported(intent: Intent, last: TurnRecord | null, parts: Parts): Promise<AnswerBody> {
  if (last === null) return textBody({ text: 'Nothing was answered yet, so there is nothing to export.' });
  const { question, body, evidence: { understood, limits } } = last;
  const format = detailOf(intent, 'format') ?? 'csv';
  const file = detailOf(intent, 'file');
  // Without the calls behind it: they differ from run to run, and the same question is to give the same file.
  const text = await parts.exporter.render({ ...bareAnswer(question, body), understood, limits, complete: limits.length === 0 }, format);
  if (text === null) return textBody({ text: `Format "${format}" is not offered; csv, tsv, json, jsonl, yaml, markdown and table are.` });
  const rows = body.kind === 'table' ? `${body.rows.length} rows` : 'the answer';
  const notes = limits.map((limit) => `incomplete: ${limit}`);
  if (file === null) return textBody({ text: `${rows} as ${format}:`, drawing: text, notes });
  const written = await parts.exporter.write(file, text);
  return textBody({ text: written === 'written' ? `${rows} written to ${file}.` : `${file} exists already and was left as it is; choose another name.`, notes });
}

/** The one object that a talk intent names, when it is known beyond doubt. */
function named(intent: Intent, conversation: Conversation): BoundObject | null {
  const binder = new Binder(conversation.netbox.world, contextOf(conversation.session, conversation.netbox.world.inventory));
  const mention = intent.mentions.find((candidate) => candidate.slot === 'target');
  return mention === undefined ? null : binder.one(mention, null);
}

async function notStored(intent: Intent, conversation: Conversation, run: Run): Promise<Outcome> {
  const object = named(intent, conversation);
  if (object === null) return said(notStoredBody(intent, null), intent);
  const outcome = await run(operation('field-value', { objects: [object], fields: ['status'], labels: ['status'] }));
  return { ...outcome, intent, body: notStoredBody(intent, outcome.body.text) };
}

async function link(intent: Intent, conversation: Conversation, run: Run): Promise<Outcome | null> {
  const object = named(intent, conversation);
  if (object === null) return null;
  const outcome = await run(viewOf(object));
  return { ...outcome, intent, body: linkBody(outcome.body.kind === 'object' ? outcome.body.row.url : null, object.name) };
}
