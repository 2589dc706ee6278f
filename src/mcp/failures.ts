import * as z from 'zod';
import { AppError } from '../errors.js';
import type { PeerCondition } from './peer.js';

/** Codes of JSON-RPC errors that the SDK makes up itself. */
const CONNECTION_CLOSED = -32000;
const REQUEST_TIMEOUT = -32001;

const NO_SERVER = 'Check that the command starts an MCP server on stdio.';

/** Why a server did not get as far as to be asked. */
export function startFailure(error: unknown, condition: PeerCondition, command: string, startMs: number): AppError {
  if (condition.missing !== null) return notStarted(condition.missing, command);
  if (condition.babbling) return babbling(error, condition, `\`${command}\``);
  if (condition.ending !== null) {
    return new AppError('MCP_UNAVAILABLE', `The MCP server \`${command}\` ended before it was ready (${condition.ending})${said(condition)}`, {
      hint: 'Run the command by itself to see what it lacks; often its NETBOX_URL or NETBOX_TOKEN is not set.',
      reason: 'ended at start',
      cause: error,
    });
  }
  if (codeOf(error) === REQUEST_TIMEOUT) return silentStart(error, condition, command, startMs);
  return new AppError('MCP_UNAVAILABLE', `The MCP server \`${command}\` could not be used: ${messageOf(error)}${said(condition)}`, { hint: NO_SERVER, reason: 'no MCP', cause: error });
}

/** A server that has not greeted while a question, or its own start, was waited for. */
export function silentStart(error: unknown, condition: PeerCondition, command: string, ms: number): AppError {
  return new AppError('MCP_UNAVAILABLE', `The MCP server \`${command}\` did not answer within ${seconds(ms)}${said(condition)}`, { hint: NO_SERVER, reason: 'silent at start', cause: error });
}

/** Why a request to a running server brought no answer. `isRest`: the limit was what remained of the question's time. */
export function requestFailure(error: unknown, condition: PeerCondition, request: string, limit: { readonly ms: number; readonly isRest: boolean }): AppError {
  if (error instanceof AppError) return error;
  if (condition.overlong) {
    return new AppError('MCP_TOOL', `The answer to ${request} was larger than 32 MiB and was given up.`, {
      hint: 'Ask for fewer objects or fewer fields at a time.',
      reason: 'too large',
      cause: new RangeError('overlong', { cause: error }),
    });
  }
  if (condition.babbling) return babbling(error, condition, 'that was asked');
  if (condition.ending !== null || codeOf(error) === CONNECTION_CLOSED) {
    return new AppError('MCP_UNAVAILABLE', `The MCP server ended during ${request} (${condition.ending ?? 'connection closed'})${said(condition)}`, {
      hint: 'Ask again: the server is started anew. If it ends again, its own log tells more.',
      reason: 'ended',
      cause: error,
    });
  }
  if (codeOf(error) === REQUEST_TIMEOUT) {
    const time = limit.isRest ? `in the ${seconds(limit.ms)} that were left` : `within ${seconds(limit.ms)}`;
    return new AppError('DEADLINE', `The MCP server did not answer ${request} ${time}${said(condition)}`, {
      hint: 'Ask for less at a time, or raise NETBOX_TIMEOUT.',
      reason: 'silent server',
      cause: error,
    });
  }
  return new AppError('MCP_TOOL', `The MCP server could not answer ${request}: ${messageOf(error)}`, { hint: "Check that it is an MCP server for NetBox; its own log may tell more.", reason: 'unreadable reply', cause: error });
}

/** Whether a request failed because its answer was too large: a smaller one may succeed. */
export function isOverlong(error: unknown): boolean {
  return error instanceof AppError && error.cause instanceof RangeError;
}

/** What is sent between messages may be a log; this is something else. */
function babbling(cause: unknown, { noise }: PeerCondition, name: string): AppError {
  return new AppError('MCP_UNAVAILABLE', `The MCP server ${name} sends text without end that is no MCP message: ${noise ?? ''}.`, { hint: NO_SERVER, reason: 'no MCP', cause });
}

function notStarted(error: Error, command: string): AppError {
  const code = 'code' in error ? error.code : null;
  const what = code === 'ENOENT' ? 'was not found' : code === 'EACCES' ? 'may not be executed' : `cannot be started (${error.message})`;
  return new AppError('MCP_UNAVAILABLE', `The MCP server command \`${command}\` ${what}.`, {
    hint: 'Check NETBOX_MCP_COMMAND, or the entry of the server: the program must be on the PATH or given with its full path, and its directory must exist.',
    reason: 'not started',
    cause: error,
  });
}

/** What the server said besides MCP: the only clue when there is no answer. */
function said(condition: PeerCondition): string {
  if (condition.stderr.length > 0) return `. It said: ${condition.stderr.join(' / ')}`;
  return condition.noise === null ? '.' : `. Its output was no MCP message: ${condition.noise}.`;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

/** What zod says of a reply that is no MCP is a page of JSON. */
function messageOf(error: unknown): string {
  if (error instanceof z.core.$ZodError) return `its reply has not the form of MCP (${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')})`;
  return error instanceof Error ? error.message : String(error);
}

function seconds(ms: number): string {
  return `${String(Math.round(ms / 100) / 10)} s`;
}
