import { emptyBody, textBody } from '../answer.js';
import type { Answer, Branch } from '../answer.js';
import type { Intent } from '../query/intent.js';
import type { Query } from '../query/query.js';
import { contextOf } from '../session/session.js';
import type { Turn } from '../turn.js';
import { LISTS } from '../language/shape/shape.js';
import { PAGE_SIZE } from '../operations/paging.js';
import { latestForAbsence } from './absence.js';
import { answerInParts } from './answer-in-parts.js';
import { asked, waitingFor } from './asked-back.js';
import { arrange, shapeSaid } from './arrange.js';
import { NO_EVIDENCE, said } from './conversation.js';
import type { Asking, Conversation, Outcome, Parts } from './conversation.js';
import { exampleQuestions } from './examples.js';
import type { FollowUp } from './follow-up.js';
import { followUp, paged } from './follow-ups.js';
import { SURE } from './intent-agent.js';
import { learnTypes } from './learn-types.js';
import { lookUpNames } from './look-up-names.js';
import { afterEmpty, afterUnknown } from './nothing-found.js';
import { withNext } from './next-question.js';
import { planReply } from './plan-replies.js';
import { pluginFollowUp } from './plugin-follow-ups.js';
import { askAboutPlugin } from './plugin-words.js';
import { explainProblem } from './problems.js';
import { remember } from './remember.js';
import { readReply } from './replies.js';
import { readSavedFilters } from './read-saved-filters.js';
import { recalled } from './session-talk.js';
import { talkOutcome } from './talk-outcome.js';
import { askAboutUnread, respelt } from './unread.js';
import { unknownNamed } from './unknown-named.js';
import { aboutUnreadWord } from './unread-word.js';
import { withWaysOn } from './ways-on.js';

/** The line Intent → Query → Plan → Result → Answer, and its few branches; nothing else. */
export class ConversationManager {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async ask(question: string, sessionId: string, turn: Turn, asking: Asking): Promise<Answer> {
    const started = performance.now();
    const common = { question, plan: null, path: [], route: 'grammar' as const, started, ...NO_EVIDENCE };
    try {
      const session = await this.#parts.sessions.load(sessionId);
      const first = await this.#attempt({ question, session, ...asking }, turn);
      const latest = asking.dryRun === true ? null : latestForAbsence(first.outcome, first.conversation.netbox, this.#parts.clock());
      const { conversation, outcome: plain } = latest === null ? first : await this.#attempt({ question, session, ...asking }, { ...turn, notBefore: latest });
      const outcome = this.#parts.interactive ? withWaysOn(plain, question) : plain;
      const { session: after, next } = withNext(remember(session, conversation, outcome), outcome, this.#parts, conversation.netbox.world);
      await this.#parts.sessions.save(after);
      turn.report({ kind: 'stage', stage: 'answering' });
      const { understood, sources, limits } = outcome.evidence;
      const warnings = [...conversation.netbox.warnings, ...outcome.evidence.warnings];
      return this.#parts.response.answer(outcome.body, { question, route: outcome.route ?? 'grammar', path: outcome.path, plan: outcome.plan, understood, sources, limits, warnings, analysis: outcome.intent.category === 'analysis', next, started }, turn);
    } catch (error) {
      return await this.#parts.response.failure(error, common, turn);
    }
  }

  async #attempt(asked: Omit<Conversation, 'netbox' | 'turn'>, turn: Turn): Promise<{ readonly conversation: Conversation; readonly outcome: Outcome }> {
    const netbox = await this.#parts.netbox(turn);
    const conversation: Conversation = { ...asked, netbox, turn: asked.fresh === true ? { ...turn, notBefore: this.#parts.clock() } : turn };
    await Promise.all([lookUpNames(asked.question, netbox.world.inventory, netbox.source, turn), learnTypes(asked.question, netbox.world.inventory, netbox.source, turn)]);
    await readSavedFilters(asked.question, asked.session, netbox.world.inventory, netbox.source, turn);
    turn.report({ kind: 'stage', stage: 'reading' });
    const read = this.#parts.intent.readByGrammar(asked.question, netbox.world.inventory);
    return { conversation, outcome: await this.#converse(conversation, read) };
  }

  /** Branches before the line: an open question first, then talk and follow-ups, then the line itself. */
  async #converse(conversation: Conversation, read: Intent): Promise<Outcome> {
    const { session, question, netbox } = conversation;
    if (session.pending === null) return this.#resolve(conversation, read);
    const reply = readReply(question, read, session.pending, netbox.world.inventory);
    switch (reply.kind) {
      case 'cancel':
        return said(textBody({ text: 'Dropped.' }), read);
      case 'body':
        return { ...said(reply.body, read), path: ['clarify'], pending: session.pending };
      case 'intent':
        return this.#resolve(conversation, reply.intent);
      case 'question':
        return this.#resolve(inProgramsWords(conversation, reply.question), await this.#reread(reply.question, conversation));
      case 'new':
        return this.#resolve(conversation, read);
    }
  }

  async #resolve(conversation: Conversation, intent: Intent, note: string | null = null): Promise<Outcome> {
    const { netbox, session } = conversation;
    const replied = planReply(intent, conversation.question, session, netbox.world.inventory);
    if (replied?.kind === 'body') return { ...said(replied.body, intent), remembered: replied.closes };
    if (replied?.kind === 'intent') return this.#bind(conversation, replied.intent, note);
    if (replied?.kind === 'question') return this.#resolve({ ...inProgramsWords(conversation, replied.question), session: { ...session, pending: null } }, await this.#reread(replied.question, conversation));
    if (conversation.modelAsked !== true && this.#parts.intent.wantsModel(intent)) return this.#readFurther(conversation, intent, note);
    if (intent.confidence < SURE) {
      const pointed = pluginFollowUp(conversation.question, session, netbox.world.inventory, (text) => this.#parts.intent.readByGrammar(text, netbox.world.inventory));
      if (pointed !== null) return this.#bind(conversation, pointed, note);
      const ofPlugin = askAboutPlugin(intent, conversation.question, netbox.world.inventory);
      if (ofPlugin !== null) return asked(conversation, intent, ofPlugin);
      const corrected = this.#corrected(conversation, intent);
      if (corrected !== null) return this.#resolve({ ...conversation, question: corrected.question }, corrected.intent, corrected.note);
      const unknown = unknownNamed(intent, conversation.question, netbox.world);
      if (unknown !== null) return asked(conversation, intent, explainProblem(unknown, conversation.question, netbox.world.inventory), unknown);
      const word = await aboutUnreadWord(intent, conversation, this.#parts);
      return asked(conversation, intent, word ?? askAboutUnread(intent, conversation.question, exampleQuestions(netbox.world.inventory, conversation.question, 4)));
    }
    const earlier = recalled(intent, session);
    if (earlier !== null) return this.#resolve({ ...conversation, question: earlier }, await this.#reread(earlier, conversation));
    const talked = await talkOutcome(intent, conversation, this.#parts, (query) => this.#run(conversation, intent, query, []));
    if (talked !== null) return talked;
    const listed = await this.#withCounted(conversation, intent);
    const follow = followUp(intent, listed.session, netbox.world);
    switch (follow?.kind) {
      case undefined:
        return this.#bind(listed, intent, note);
      case 'body':
        return shownAgain(follow, intent);
      case 'query':
        return this.#refine(conversation, intent, follow);
      case 'intent': {
        const outcome = await this.#bind(conversation, follow.intent, follow.note);
        return follow.retell === undefined || outcome.query === null ? outcome : { ...outcome, body: follow.retell(outcome.body) };
      }
      case 'problem':
        return asked(conversation, intent, explainProblem(follow.problem, conversation.question, netbox.world.inventory), follow.problem);
    }
  }

  /** Where the grammar ends: typing errors first, then the model; what neither can read goes on as the grammar has it. */
  async #readFurther(conversation: Conversation, intent: Intent, note: string | null): Promise<Outcome> {
    const asked: Conversation = { ...conversation, modelAsked: true };
    if (this.#corrected(conversation, intent) !== null) return this.#resolve(asked, intent, note);
    const { question, session, netbox, turn } = conversation;
    const reading = await this.#parts.intent.readByModel({ question, partial: intent, names: netbox.world.inventory, session }, turn);
    switch (reading.kind) {
      case 'off':
        return this.#resolve(asked, intent, note);
      case 'failed':
        return withWarning(await this.#resolve(asked, intent, note), reading.reason);
      case 'read':
        return { ...(await this.#resolve(asked, reading.intent, `read by ${reading.model}`)), route: 'model' };
      case 'several':
        return { ...(await answerInParts(asked, reading, { read: (part) => this.#parts.intent.readByGrammar(part, netbox.world.inventory), answer: (part, read) => this.#resolve(part, read) })), route: 'model' };
    }
  }

  /** Reads a question that stands for the one that was asked. */
  async #reread(question: string, { netbox, turn }: Conversation): Promise<Intent> {
    await learnTypes(question, netbox.world.inventory, netbox.source, turn);
    return this.#parts.intent.readByGrammar(question, netbox.world.inventory);
  }

  /** The question with its typing errors put right, when that can be one reading alone and changes nothing in NetBox. */
  #corrected({ question, netbox }: Conversation, intent: Intent): { readonly question: string; readonly intent: Intent; readonly note: string } | null {
    const corrected = respelt(intent.unread, question);
    if (corrected === null || !corrected.sure) return null;
    const reread = this.#parts.intent.readByGrammar(corrected.question, netbox.world.inventory);
    return reread.confidence >= SURE && reread.act !== 'change' ? { question: corrected.question, intent: reread, note: corrected.note } : null;
  }

  /** After "how many …" and "is there …", "those" are all the objects that were counted: they are read now. */
  async #withCounted(conversation: Conversation, intent: Intent): Promise<Conversation> {
    const { session } = conversation;
    const last = session.turns.at(-1);
    const pointsBack = intent.act === 'row' || (intent.reference !== null && !['count', 'refine', 'repeat'].includes(intent.act));
    if (!pointsBack || (last?.query?.kind !== 'count' && last?.query?.kind !== 'exists')) return conversation;
    const { type, where } = last.query;
    const { body, query, evidence } = await this.#run(conversation, last.intent, { kind: 'select', type, where, columns: [], onlyColumns: false, order: [], limit: null, facet: null }, []);
    return { ...conversation, session: { ...session, turns: [...session.turns.slice(0, -1), { ...last, body, query, evidence }] } };
  }

  /** Runs what a follow-up came to; a restriction that leaves nothing keeps the list before it. */
  async #refine(conversation: Conversation, intent: Intent, { query, note, intent: repeatable, retell, remember: kept, told }: Extract<FollowUp, { kind: 'query' }>): Promise<Outcome> {
    const notes = note === null ? [] : [note];
    const ran = await this.#run(conversation, repeatable, query, notes);
    const outcome = kept === undefined || told === 'query' ? ran : { ...ran, evidence: { ...ran.evidence, understood: [this.#parts.planning.plan(kept, conversation.netbox.world).understood, ...notes.map((text) => `(${text})`)].join(' ') } };
    const body = retell(outcome.body);
    if (intent.act !== 'refine' || body.kind !== 'empty') return { ...outcome, body, query: kept ?? outcome.query, step: true };
    return { ...outcome, body: { ...body, notes: [...body.notes, 'the previous list is kept'] }, remembered: false };
  }

  async #bind(conversation: Conversation, intent: Intent, note: string | null): Promise<Outcome> {
    const { netbox, session, question } = conversation;
    const bound = this.#parts.planning.bind(intent, netbox.world, contextOf(session, netbox.world.inventory));
    if (bound.kind === 'query') return this.#shape(conversation, intent, await this.#run(conversation, intent, bound.query, [...(note === null ? [] : [note]), ...bound.notes]));
    const { problem } = bound;
    const explained = explainProblem(problem, question, netbox.world.inventory);
    if (problem.kind !== 'unknown') return asked(conversation, intent, explained, problem);
    const { body, evidence } = await afterUnknown(intent, problem, explained.body, conversation, this.#parts);
    return { ...said(body, intent), evidence: { ...NO_EVIDENCE, ...evidence }, absent: true };
  }

  /** Columns, order and size that were asked of a list which an operation made; lists of objects have them already. */
  async #shape(conversation: Conversation, intent: Intent, outcome: Outcome): Promise<Outcome> {
    const { body, query } = outcome;
    const isAsked = intent.columns.length + intent.order.length > 0 || intent.limit !== null;
    if (!isAsked || body.kind !== 'table' || !LISTS.has(intent.act) || query?.kind === 'select') return outcome;
    const arranged = arrange({ ...body, page: null }, intent, conversation.netbox.world);
    if (arranged.kind === 'problem') return asked(conversation, intent, explainProblem(arranged.problem, conversation.question, conversation.netbox.world.inventory), arranged.problem);
    const understood = [outcome.evidence.understood, shapeSaid(intent)].join('; ');
    if (arranged.kind === 'body') return { ...outcome, body: arranged.body, evidence: { ...outcome.evidence, understood } };
    const further = await this.#run(conversation, intent, arranged.query, []);
    return { ...outcome, body: arranged.retell(further.body), evidence: { ...outcome.evidence, understood, sources: [...outcome.evidence.sources, ...further.evidence.sources], limits: [...outcome.evidence.limits, ...further.evidence.limits] } };
  }

  /** The straight line: plan, run, and say what is missing. */
  async #run(conversation: Conversation, intent: Intent, query: Query, notes: readonly string[]): Promise<Outcome> {
    const { netbox, turn } = conversation;
    turn.report({ kind: 'stage', stage: 'planning' });
    const planned = this.#parts.planning.plan(query, netbox.world);
    const understood = notes.length === 0 ? planned.understood : `${planned.understood} (${notes.join('; ')})`;
    if (conversation.dryRun === true) return { ...said(emptyBody({ text: `Would ask: ${understood}. Nothing was run.` }), intent), plan: planned.plan, query, evidence: { ...NO_EVIDENCE, understood }, remembered: false };
    const { body, evidence } = await this.#parts.tools.run(planned, netbox.source, netbox.world, turn);
    const told = await afterEmpty(body, query, evidence, conversation, this.#parts);
    const wantsAll = !turn.signal.aborted && /\b(?:all|every|entire)\b/iu.test(conversation.question); // whoever stops a list does not want all of it on the screen
    const path: readonly Branch[] = told.evidence.limits.length > 0 ? ['planned', 'partial'] : [planned.plan.steps.length > 2 ? 'planned' : 'direct'];
    return {
      body: paged(told.body, conversation.pageSize ?? (this.#parts.interactive ? PAGE_SIZE : null), wantsAll),
      path,
      intent,
      query,
      plan: planned.plan,
      evidence: { ...told.evidence, understood },
      ...waitingFor(told.body, conversation.question, intent),
    };
  }
}

/** A question that the program made: it may hold names that the user never said, which no reader model is told. */
function inProgramsWords(conversation: Conversation, question: string): Conversation {
  return { ...conversation, question, modelAsked: true };
}

/** An earlier list told once more: what was missing of it is missing still. */
function shownAgain({ body, of: list, rewind = 0 }: Extract<FollowUp, { kind: 'body' }>, intent: Intent): Outcome {
  if (list === null) return { ...said(body, intent), rewind };
  const { understood, limits } = list.evidence;
  return { ...said(body, list.intent), query: list.query, evidence: { ...NO_EVIDENCE, understood, limits }, remembered: body.kind === 'table' || rewind > 0, rewind, step: rewind > 0 ? list.step : true };
}

function withWarning(outcome: Outcome, warning: string): Outcome {
  return { ...outcome, evidence: { ...outcome.evidence, warnings: [...outcome.evidence.warnings, warning] } };
}
