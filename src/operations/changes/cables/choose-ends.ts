import type { AnswerBody } from '../../../answer.js';
import { idOf } from '../../../netbox/row.js';
import type { CableEnd, CableRequest } from '../../../query/port-request.js';
import type { BoundObject } from '../../../query/query.js';
import { connectionOf, connectionText } from '../../connections/ends.js';
import { portOrAnswer } from '../../connections/port-choice.js';
import { portsOf } from '../../connections/ports.js';
import type { DevicePort } from '../../connections/ports.js';
import { speedOf } from '../../connections/speed.js';
import type { Inputs } from '../../operation.js';
import { isFree } from '../../ports/free-ports.js';
import { advice, problem } from '../advice.js';
import { NOTHING_WRITTEN, problemsOf } from '../body.js';
import { cableMisfit, fitRank, isOpenSocket, isSocket, misfit, nameOf } from './fit.js';

const NO_FIT = 9;

/** The two ports that a new cable would join. */
export interface Ends {
  readonly a: DevicePort;
  readonly b: DevicePort;
}

/** All ports of one of the devices. */
export function portsAt(inputs: Inputs, device: BoundObject): readonly DevicePort[] {
  return portsOf(inputs).filter(({ row }) => idOf(row, 'device') === device.id);
}

/** The port that an end names; null when it names none. */
export function namedPort(inputs: Inputs, { question }: CableRequest, { device, port }: CableEnd): { readonly port: DevicePort } | { readonly body: AnswerBody } | null {
  if (port === null) return null;
  const choice = portOrAnswer(port, portsAt(inputs, device), device, (name) => question.replace(port, () => name));
  return choice.kind === 'port' ? { port: choice.port } : { body: { ...choice.body, text: `${choice.body.text} ${NOTHING_WRITTEN}` } };
}

/** The ports that were named, and free ones of the kind that fits where none was; `moved` is a port whose own cable goes first. */
export function endsOf(inputs: Inputs, request: CableRequest, moved: DevicePort | null): Ends | AnswerBody {
  const { a, b } = request;
  if (b === null) return problemsOf([problem('It is not said what the other end is.')], [], advice({}));
  const named = [namedPort(inputs, request, a), namedPort(inputs, request, b)] as const;
  for (const each of named) if (each !== null && 'body' in each) return each.body;
  const [first, second] = named.map((each) => (each !== null && 'port' in each ? each.port : null));
  const problems = [first, second].flatMap((port, index) => (port === null || port === undefined || idOf(port.row) === idOf(moved?.row ?? {}) ? [] : problemsWith(inputs, request, port, index === 0 ? a : b)));
  if (problems.length > 0) return problemsOf(problems, [], advice({}));
  const pair = bestPair(candidates(inputs, request, a, first ?? null), candidates(inputs, request, b, second ?? null));
  if (pair !== null) return pair;
  const why = first != null && second != null ? misfit(first, second) : null;
  return problemsOf([problem(why === null ? `${first == null ? a.device.name : nameOf(first)} and ${second == null ? b.device.name : nameOf(second)} have no free ports that fit each other${request.typeText === null ? '' : ` and a ${request.typeText} cable`}.` : `${why}.`)], [], advice({}));
}

/** What keeps a cable out of a port that was named, and the next free ports of its kind. */
function problemsWith(inputs: Inputs, request: CableRequest, port: DevicePort, { device, port: said }: CableEnd): readonly ReturnType<typeof problem>[] {
  if (!isSocket(port)) return [problem(`${nameOf(port)} is no physical port.`)];
  if (isFree(port.row)) return [];
  const others = portsAt(inputs, device).filter((each) => each.type === port.type && isOpenSocket(each) && fitRank(each, port) === 0).slice(0, 3);
  const options = said === null ? [] : others.map((each) => ({ label: `${nameOf(each)}, which is free`, question: request.question.replace(said, () => each.name) }));
  return [problem(`${nameOf(port)} is in use: ${connectionText(connectionOf(port.row)) ?? 'a cable is attached'}.`, options)];
}

function candidates(inputs: Inputs, request: CableRequest, { device }: CableEnd, named: DevicePort | null): readonly DevicePort[] {
  if (named !== null) return [named];
  return portsAt(inputs, device).filter((port) => isOpenSocket(port) && cableMisfit(request.types, port) === null && !port.type.startsWith('dcim.power') && !port.type.startsWith('dcim.console') && port.type !== 'dcim.rearport');
}

/** The pair that fits best; among equals the fastest, then the first by name. */
function bestPair(as: readonly DevicePort[], bs: readonly DevicePort[]): Ends | null {
  let best: (Ends & { readonly rank: number; readonly speed: number }) | null = null;
  for (const a of as) {
    for (const b of bs) {
      const rank = a.type === b.type && idOf(a.row) === idOf(b.row) ? NO_FIT : fitRank(a, b);
      const speed = as.length > 1 && bs.length > 1 ? Math.min(speedOf(a.row) ?? 0, speedOf(b.row) ?? 0) : 0;
      if (rank < NO_FIT && (best === null || rank < best.rank || (rank === best.rank && speed > best.speed))) best = { a, b, rank, speed };
    }
  }
  return best;
}
