import { APIConnectionError, APIConnectionTimeoutError, APIError, OpenAIError } from 'openai';
import { AppError } from '../../errors.js';
import { networkFailure, retryAfterMs } from '../../network-failure.js';
import { redactSecrets } from '../../secrets.js';
import { ModelFailure } from '../failures.js';
import type { ModelFailureKind } from '../failures.js';
import { notAnApi } from './openai-answer.js';
import type { Refusal } from './openai-shape.js';

/** Whom a failure is of. */
export interface Asked {
  /** Where the endpoint is, for people: host and port. */
  readonly host: string;
  readonly model: string;
  /** Forms of the key, which endpoints like to repeat. */
  readonly secrets: readonly string[];
}

/** A failure, and what may be done about it. */
export interface Judged {
  /** A ModelFailure, or the end of the turn. */
  readonly failure: AppError;
  /** It may pass by itself: the same request may well succeed. */
  readonly passing: boolean;
  /** How long the endpoint asks to be left alone. */
  readonly retryAfterMs: number | null;
  /** What the endpoint does not take of the request. */
  readonly refusal: Refusal | null;
  /** The model is not there, or not any more. */
  readonly isModelGone: boolean;
}

const MOST_SAID = 200;
const PASSING: ReadonlySet<number> = new Set([408, 409, 425, 429]);
const GONE = /\bmodel\b.{0,120}(?:not exist|not found|not available|no longer|deprecated|retired|decommissioned|shut ?down)|(?:unknown|no such|not found).{0,20}\bmodel\b/is;
const GONE_CODES: ReadonlySet<string> = new Set(['model_not_found', 'model_deprecated', 'DeploymentNotFound']);
const TOO_LONG = /context.{0,10}(?:length|window|size)|too many tokens|prompt is too long|reduce the length/i;
const QUOTA = /insufficient_quota|billing|quota|credit/i;
/** What a stream says in the place of a status. */
const STATUS_OF: readonly { readonly said: RegExp; readonly status: number }[] = [
  { said: /rate_limit|insufficient_quota/, status: 429 },
  { said: /context_length|invalid_request|invalid_prompt/, status: 400 },
];

/** What an error of the SDK, or of a reply, means; what is of neither is a bug, and thrown. */
export function judge(error: unknown, asked: Asked): Judged {
  if (error instanceof AppError) return judged(error);
  if (error instanceof APIConnectionTimeoutError) return judged(failureOf('timeout', `No connection to ${asked.host} in time.`, 'Check the network, and OPENAI_BASE_URL if it is set.', error), { passing: true });
  if (error instanceof APIConnectionError) return unconnected(error, asked);
  if (error instanceof APIError) return answered(error as APIError, asked);
  if (error instanceof OpenAIError) return judged(notAnApi(asked.host, 'nothing'));
  if (error instanceof SyntaxError) return judged(failureOf('invalid JSON', `${asked.host} sent an answer for ${asked.model} that is broken JSON.`, 'Ask again; a proxy in between may cut answers.', error));
  const { code, words } = networkFailure(error);
  if (code === '' && words !== BROKEN_OFF) throw error;
  return unconnected(error, asked);
}

/** All that Node's fetch says of a connection that ends in the middle of an answer. */
const BROKEN_OFF = 'terminated';

function unconnected(error: unknown, { host }: Asked): Judged {
  const { words, isUntrusted, code, isBroken } = networkFailure(error);
  if (isUntrusted) return judged(failureOf('unreachable', `${host} cannot be reached: its certificate is not trusted (${code})`, 'Set NODE_EXTRA_CA_CERTS to the file of your certificate authority.', error));
  if (words === BROKEN_OFF) return judged(failureOf('unreachable', `${host} broke off the connection in the middle of its answer.`, 'Ask again.', error), { passing: true });
  return judged(failureOf('unreachable', `${host} cannot be reached: ${words}`, 'Check the network, and OPENAI_BASE_URL if it is set.', error), { passing: isBroken || PASSING_CODES.has(code) });
}

/** Beside broken connections: what is often over after a moment. */
const PASSING_CODES: ReadonlySet<string> = new Set(['EAI_AGAIN', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']);

interface Said {
  readonly error: APIError;
  readonly status: number;
  readonly code: string;
  /** In the endpoint's words, without secrets and not long; null when it said nothing. */
  readonly words: string | null;
}

function answered(error: APIError, asked: Asked): Judged {
  const said = saidBy(error, asked);
  const { status } = said;
  if (status === 401 || status === 403) return judged(badKey(said, asked));
  if (status === 429 || status === 402) return limited(said, asked);
  if (isTooLong(said)) return judged(failureOf('too long', `The question with what is needed to read it is too long for ${asked.model}${quoted(said)}`, 'Ask for less at a time, or choose a model with a larger context in models.json.', error));
  if ([400, 404, 410, 422].includes(status) && isGone(said)) return judged(failureOf('no such model', `${asked.host} has no model "${asked.model}"${quoted(said)}`, 'Choose one that it has, in models.json.', error), { isModelGone: true });
  if (status === 404) return judged(failureOf('not an API', `${asked.host} has nothing at this address (404)${quoted(said)}`, 'Check OPENAI_BASE_URL, which mostly ends in /v1, and the model in models.json.', error));
  if (status === 400 || status === 422) return judged(failureOf('rejected', `${asked.host} does not take the request (${status})${quoted(said)}`, 'Set what the model needs in models.json.', error), { refusal: { param: error.param ?? '', message: said.words ?? '' } });
  const kind: ModelFailureKind = status >= 500 || status === 408 ? 'server error' : 'rejected';
  return judged(failureOf(kind, `${asked.host} answered ${status} for ${asked.model}${quoted(said)}`, 'Ask again in a while.', error), { passing: status >= 500 || PASSING.has(status), retryAfterMs: waitOf(error) });
}

function saidBy(error: APIError, { secrets }: Asked): Said {
  const { code, type, message } = error;
  const words = bare(typeof error.error === 'string' ? error.error : message);
  const status = error.status ?? STATUS_OF.find(({ said }) => said.test(`${code ?? ''} ${type ?? ''}`))?.status ?? 500;
  const isPage = words.trimStart().startsWith('<');
  return { error, status, code: `${code ?? ''} ${type ?? ''}`.trim(), words: isPage || words === '' ? null : redactSecrets(words, secrets).slice(0, MOST_SAID) };
}

/** The SDK puts the status before the message, or says that there is none. */
function bare(message: string): string {
  return message.replace(/^\d{3} (?:status code \(no body\))?/, '').replace(/^\(no status code or body\)$/, '');
}

function quoted({ words }: Said): string {
  return words === null ? '.' : `: ${words}`;
}

function badKey(said: Said, { host, model }: Asked): ModelFailure {
  if (said.status === 401) return failureOf('bad key', `${host} does not accept the API key (401).`, 'Check OPENAI_API_KEY, and OPENAI_BASE_URL if it is set.', said.error);
  return failureOf('bad key', `${host} does not let this API key use ${model} (403)${quoted(said)}`, 'Check what the key may do, or choose another model in models.json.', said.error);
}

function limited(said: Said, { host, model }: Asked): Judged {
  const { error } = said;
  if (said.status === 402 || QUOTA.test(said.code) || (said.code === '' && QUOTA.test(said.words ?? ''))) {
    return judged(failureOf('quota', `The account at ${host} has used up its quota${quoted(said)}`, 'Check the plan and the billing of the account.', error));
  }
  const wait = waitOf(error);
  const asks = wait === null ? '' : ` It asks to wait ${Math.ceil(wait / 1000)} s.`;
  return judged(failureOf('rate limit', `${host} takes no more requests for ${model} just now (429).${asks}`, 'Ask again in a while.', error), { passing: true, retryAfterMs: wait });
}

/** Milliseconds where OpenAI says them, seconds or a date otherwise. */
function waitOf({ headers }: APIError): number | null {
  if (headers === undefined) return null;
  const ms = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  return Number.isNaN(ms) ? retryAfterMs(headers) : Math.max(0, ms);
}

function isTooLong({ status, code, words }: Said): boolean {
  return status === 413 || code.includes('context_length') || (status === 400 && TOO_LONG.test(words ?? ''));
}

function isGone({ status, code, words }: Said): boolean {
  return code.split(' ').some((word) => GONE_CODES.has(word)) || (GONE.test(words ?? '') && !(status === 400 && /unsupported|parameter/i.test(words ?? '')));
}

function failureOf(kind: ModelFailureKind, message: string, hint: string, cause: unknown): ModelFailure {
  return new ModelFailure(kind, message, { hint, cause });
}

function judged(failure: AppError, more: Partial<Omit<Judged, 'failure'>> = {}): Judged {
  return { failure, passing: false, retryAfterMs: null, refusal: null, isModelGone: false, ...more };
}
