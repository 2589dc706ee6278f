import { clarifyBody, countBody, planBody, tableBody, textBody } from '../../src/answer.js';
import type { Answer, AnswerBody } from '../../src/answer.js';
import type { Examples } from '../../src/agents/tried-examples.js';
import type { App } from '../../src/app.js';
import type { CreateApp } from '../../src/cli/engine.js';
import type { AskOptions } from '../../src/engine.js';
import { AppError } from '../../src/errors.js';
import { InSteps } from '../../src/inventory/in-steps.js';
import { NameList } from '../../src/inventory/name-list.js';
import { completionOf } from '../../src/language/complete.js';
import { netboxIdentity } from '../../src/netbox-identity.js';
import { answerOf, columnsOf, rowsOf } from './answers.js';

const names = new InSteps(NameList.of(['datacenter-01', 'site-fra', 'site-nyc'].map((name) => ({ name, types: ['dcim.site'] })))).made();

/** An engine for tests of the command line: it knows a few sentences, and waits, fails and gets stuck on demand. */
export const createSmallEngine: CreateApp = async (config, { interactive }) => {
  await soonAfter(Number(process.env['ENGINE_START_MS'] ?? '0'));
  if (process.env['ENGINE_FAILS'] !== undefined) throw new AppError('MCP_UNAVAILABLE', 'No NetBox server at "nowhere".', { hint: 'Check NETBOX_MCP_COMMAND.' });
  let page = 0;
  const app: App = {
    netbox: netboxIdentity(config),
    standing: () => null,
    ask: async (question, session, options) => {
      if (question === 'more') page += 25;
      else page = 0;
      if (process.env['ENGINE_TELLS'] !== undefined) process.stderr.write('asked\n');
      options.report({ kind: 'stage', stage: 'fetching' });
      return reply(question, { session, options, page: interactive ? page : null });
    },
    recall: () => Promise.resolve(false),
    overview: () => Promise.resolve(`The bundled demo NetBox: ${config.demo.scale} devices at 45 sites.`),
    opening: () => Promise.resolve(QUESTIONS),
    examples: (topic) => topic === 'trouble' ? Promise.reject(new AppError('NETBOX_UNAVAILABLE', 'NetBox does not answer.')) : Promise.resolve(examplesOf(topic)),
    complete: (text) => Promise.resolve({ ...completionOf(text, names), known: { ageMs: 0, state: 'read', incomplete: [] } }),
    health: () => Promise.resolve({ answer: answerOf(textBody({ text: 'All parts answer.' }), { question: 'status' }), well: process.env['ENGINE_ILL'] === undefined }),
    narrate: (answer) => Promise.resolve(answer),
    spent: () => Promise.resolve(null),
    connected: () => Promise.resolve({ netbox: 'the bundled demo NetBox', server: 'small 1.0', tools: [], model: null }),
    models: () => Promise.resolve(null),
    prepare: () => {
      if (process.env['ENGINE_TELLS'] !== undefined) process.stderr.write('prepared\n');
      return Promise.resolve();
    },
    refresh: () => Promise.resolve('The bundled demo NetBox: read anew.'),
    close: () => (process.env['ENGINE_HANGS'] === undefined ? Promise.resolve() : new Promise(() => undefined)),
    kill: () => undefined,
  };
  return app;
};

const QUESTIONS = ['show me devices in datacenter-01', 'where is core-sw-01', 'vlan 200'];

function examplesOf(topic: string | null): Examples {
  const topics = ['devices', 'racks', 'vlans'];
  if (topic === null) return { about: null, questions: [...QUESTIONS, 'a fourth'], topics };
  const about = topics.includes(topic) ? [topic] : [];
  return { about, questions: about.map((known) => `show me ${known} in datacenter-01`), topics };
}

interface Asked {
  readonly session: string;
  readonly options: AskOptions;
  readonly page: number | null;
}

async function reply(question: string, asked: Asked): Promise<Answer> {
  const { options } = asked;
  if (options.dryRun) return answerOf(textBody({ text: 'Nothing was asked of NetBox.' }), { question, plan: { steps: [{ kind: 'fetch', id: 'main', type: 'dcim.device' }] } });
  const [word = '', number = '0'] = question.split(' ');
  switch (word) {
    case 'devices':
      return answerOf(tableBody({ text: '2 devices.', columns: columnsOf('name', 'status'), rows: rowsOf({ name: 'core-sw-01', status: 'active' }, { name: 'fw-01', status: 'planned' }) }), { question });
    case 'many':
    case 'more':
      return answerOf(many(asked.page), { question, understood: null });
    case 'hostile':
      return answerOf(textBody({ text: 'name \u001b[2J\u001b]0;pwned\u0007 \u202e end' }), { question, understood: null });
    case 'session-id':
      return answerOf(textBody({ text: `The session is ${asked.session}.` }), { question, understood: null });
    case 'which':
      return answerOf(clarifyBody({ text: 'Which fw-01?', options: [{ number: 1, label: 'fw-01 · site-nyc', question: 'where is fw-01 in site-nyc' }] }), { question, understood: null });
    case 'fail':
      return failed(question, 'NETBOX_UNAVAILABLE', 'NetBox does not answer.', 69);
    case 'deadline':
      return failed(question, 'DEADLINE', 'It took longer than 60 s.', 75);
    case 'throw':
      throw new TypeError('a bug');
    case 'tell':
      throw new AppError('NO_PERMISSION', `The token ${process.env['NETBOX_TOKEN'] ?? ''} may not see devices.`);
    case 'plan':
      return answerOf(planBody({ text: 'One change.', changes: [] }), { question });
    case 'wait':
      await soonAfter(Number(number));
      return answerOf(countBody({ text: `Waited ${number} ms.`, value: Number(number) }), { question, understood: null });
    case 'slow':
      return slow(question, options.signal);
    case 'partial':
      await aborted(options.signal);
      return answerOf(countBody({ text: 'At least 3 racks.', value: 3 }), { question, understood: null, complete: false, limits: ['interrupted'] });
    case 'lost':
      return new Promise(() => undefined);
    case 'stuck':
      await aborted(new AbortController().signal);
      throw new Error('never');
    default:
      return answerOf(textBody({ text: `You asked: ${question}` }), { question, understood: null });
  }
}

function many(page: number | null): AnswerBody {
  const rows = rowsOf(...Array.from({ length: 60 }, (_, index) => ({ name: `sw-${index + 1}` })));
  return tableBody({ text: '60 devices.', columns: columnsOf('name'), rows, page: page === null ? null : { from: page, size: 25 } });
}

async function slow(question: string, signal: AbortSignal): Promise<Answer> {
  await aborted(signal);
  return failed(question, 'INTERRUPTED', 'Interrupted.', 130);
}

function failed(question: string, code: string, message: string, exitCode: number): Answer {
  return answerOf(null, { question, understood: null, complete: false, error: { code, message, hint: null, exitCode, causes: [], next: [], questions: [], guess: null } });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // The timer keeps the process alive, as a connection would.
    const alive = setInterval(() => undefined, 1000);
    signal.addEventListener('abort', () => { clearInterval(alive); resolve(); }, { once: true });
  });
}

function soonAfter(ms: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, ms); });
}
