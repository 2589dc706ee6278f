import { textBody } from '../answer.js';
import type { AnswerBody, PlanBody } from '../answer.js';
import { foldName } from '../inventory/fold.js';
import type { NameIndex } from '../inventory/name-index.js';
import { objectType } from '../netbox/catalogue.js';
import { listed } from '../operations/present.js';
import { detailOf } from '../query/intent.js';
import type { Intent, IntentMention } from '../query/intent.js';
import { lastTurn } from '../session/session.js';
import type { Session } from '../session/session.js';

/** What a reply to a plan comes to: words, or the order once more with what was changed. `closes` says that the plan is no longer open. */
export type PlanReply =
  | { readonly kind: 'body'; readonly body: AnswerBody; readonly closes: boolean }
  | { readonly kind: 'intent'; readonly intent: Intent }
  /** One of the whole orders that were offered. */
  | { readonly kind: 'question'; readonly question: string };

const YES = /^\W*(?:yes|yep|yeah|y|ok|okay|sure|go|go ahead|fine|do it|please do)\W*$/iu;
const NO = /^\W*(?:no|n|nope|no thanks|don'?t|cancel|drop it|never ?mind|stop|forget it|abort|leave it)\W*$/iu;
const READ_ONLY = 'This session only reads';

/** Reads a reply to the plan that was shown last: nothing is ever applied. Null when the input is something else. */
export function planReply(intent: Intent, question: string, session: Session, names: NameIndex): PlanReply | null {
  const offered = offeredOrder(question, session);
  if (offered !== null) return { kind: 'question', question: offered };
  const open = openPlan(session);
  const kind = detailOf(intent, 'reply');
  if (kind === 'apply' || (open !== null && YES.test(question))) return said(notApplied(open));
  if (open !== null && (intent.act === 'cancel' || NO.test(question))) return { kind: 'body', body: textBody({ text: `Dropped: the plan to ${told(open)}. Nothing was written.` }), closes: true };
  // Without a plan there is still the last step of the conversation to take back.
  if (kind === 'undo' && open === null && session.turns.length > 0) return { kind: 'question', question: 'go back' };
  if (kind === 'undo') return said(textBody({ text: `${READ_ONLY}: nothing was written, so there is nothing to undo.` }));
  if (kind === 'what-if') return said(repeated(session));
  return intent.act === 'change' && intent.unread.length === 0 ? edit(intent, session, names) : null;
}

/** "server", "site-lon": a choice by its name, where an order was asked back about. */
function offeredOrder(question: string, { pending }: Session): string | null {
  if (pending?.intent.act !== 'change') return null;
  const wanted = foldName(question.replace(/^(?:the )?/iu, '').replace(/(?: one)?[?.!\s]*$/iu, ''));
  const [only, ...others] = pending.options.filter((option) => foldName(option.label.split(' — ')[0] ?? '') === wanted);
  return only === undefined || others.length > 0 ? null : only.question;
}

function said(body: AnswerBody): PlanReply {
  return { kind: 'body', body, closes: false };
}

/** A plan is open until something else is asked, or asked back. */
function openPlan(session: Session): PlanBody | null {
  if (session.pending !== null) return null;
  const body = lastTurn(session)?.body;
  return body?.kind === 'plan' ? body : null;
}

function notApplied(open: PlanBody | null): AnswerBody {
  if (open === null) return textBody({ text: `No plan is open, so there is nothing to apply. ${READ_ONLY}; nothing was written.` });
  return textBody({ text: `Not applied: ${READ_ONLY.toLowerCase()}. The plan to ${told(open)} stays as it was shown, and nothing was written.`, notes: ['Enter the values in NetBox itself, or change the plan ("change the name to …").'] });
}

/** "create rack R9", "delete 2 devices". */
function told({ changes }: PlanBody): string {
  const [first] = changes;
  if (first === undefined) return 'change nothing';
  const { singular, plural } = objectType(first.objectType);
  const alike = changes.every((change) => change.objectType === first.objectType);
  if (changes.length > 1) return alike ? `${first.action} ${changes.length} ${plural}` : `${first.action} ${changes.length} objects`;
  const name = first.object?.name ?? first.fields.find((field) => ['name', 'prefix', 'address', 'asn'].includes(field.field) && field.new !== null)?.new ?? null;
  return `${first.action} ${singular}${name === null ? '' : ` ${String(name)}`}`;
}

function repeated(session: Session): AnswerBody {
  const body = [...session.turns].reverse().find((turn) => turn.body.kind === 'plan')?.body;
  if (body?.kind !== 'plan') return textBody({ text: 'No plan was shown in this session, and nothing was written.' });
  return { ...body, text: `It would have been this. ${body.text}` };
}

const ABOUT = new Set(['action', 'text']);

/** "change the name to R9", "make it 48U": values for the plan or the question back that is open. */
function edit(intent: Intent, session: Session, names: NameIndex): PlanReply | null {
  const aims = intent.mentions.some((mention) => mention.slot === 'target') || intent.reference === 'them' || ['create', 'delete'].includes(detailOf(intent, 'action') ?? '') || detailOf(intent, 'bulk') !== null || detailOf(intent, 'unplanned') !== null;
  if (aims) return null;
  const order = openOrder(session);
  if (order !== null) return { kind: 'intent', intent: mergedOrder(order, intent, names) };
  if (intent.reference !== null) return null;
  return said(textBody({ text: `No plan is open that could be changed, and nothing was written. Say which object is meant: "${example(intent)}".` }));
}

/** The order whose plan was shown last, or which was asked back about. */
function openOrder(session: Session): Intent | null {
  const intent = session.pending?.intent ?? (openPlan(session) === null ? null : (lastTurn(session)?.intent ?? null));
  const isOpen = intent?.act === 'change' && detailOf(intent, 'action') !== 'delete' && detailOf(intent, 'bulk') === null;
  return isOpen ? intent : null;
}

function mergedOrder(order: Intent, change: Intent, names: NameIndex): Intent {
  const details = change.details.filter((detail) => !ABOUT.has(detail.name));
  const replaced = new Set(details.map((detail) => detail.name.replace(/^said:/u, '')));
  const kept = order.details.filter((detail) => !replaced.has(detail.name.replace(/^said:/u, '')));
  const mentions = order.mentions.filter((mention) => mention.slot === 'target' || mention.slot === 'second' || !change.mentions.some((other) => sameKind(mention, other, names)));
  const values = details.filter((detail) => !detail.name.startsWith('said:')).map((detail) => `${detail.name.replaceAll('_', ' ')} ${detail.value}`);
  const text = [detailOf(order, 'text')?.replace(/[?.!\s]+$/u, '') ?? '', ...values, ...change.mentions.map((mention) => mention.text)].join(', ');
  return { ...order, details: [...kept.map((detail) => (detail.name === 'text' ? { ...detail, value: text } : detail)), ...details], mentions: [...mentions, ...change.mentions] };
}

/** Two names that are objects of one type: the later takes the place of the earlier. */
function sameKind(a: IntentMention, b: IntentMention, names: NameIndex): boolean {
  const types = (mention: IntentMention): readonly string[] => (mention.type !== null ? [mention.type] : names.exact(mention.text).map((entry) => entry.type));
  return types(a).some((type) => types(b).includes(type));
}

function example(intent: Intent): string {
  const fields = intent.details.filter((detail) => !ABOUT.has(detail.name) && !detail.name.startsWith('said:')).map((detail) => `the ${detail.name.replaceAll('_', ' ')} of … to ${detail.value}`);
  return fields.length === 0 ? 'change the name of … to …' : `change ${listed(fields)}`;
}
