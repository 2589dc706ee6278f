import { emptyBody, textBody } from '../../../answer.js';
import type { AnswerBody, Change } from '../../../answer.js';
import { colourName } from '../../../netbox/colours.js';
import { idOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { CableRequest } from '../../../query/port-request.js';
import { connectionOf, endOf, endText, isPassThrough, sideEnds } from '../../connections/ends.js';
import { cableLink, CABLE_FIELDS, lengthText, linkName } from '../../connections/links.js';
import { fromPorts, portSteps } from '../../connections/ports.js';
import type { DevicePort } from '../../connections/ports.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { countedWord, listed } from '../../present.js';
import { advice, problem } from '../advice.js';
import type { Advice } from '../advice.js';
import { NOTHING_WRITTEN, planOf, problemsOf } from '../body.js';
import { endsOf, namedPort, portsAt } from './choose-ends.js';
import { cableDoubt, cableMisfit, doubtOf, kindText, nameOf } from './fit.js';

const CABLE = 'dcim.cable';
type Field = Change['fields'][number];

/** An order to plug, unplug or move a cable: what would be made and what would go, and nothing more. */
export const cableChange = defineOperation({
  name: 'cable-change',
  parameters: CableRequest,
  steps: ({ a, b }) => [...portSteps({ device_id: [...new Set([a.device.id, ...(b === null ? [] : [b.device.id])])] }).map((step) => ({ ...step, fields: [...new Set([...(step.fields ?? []), 'type'])] })), fetchStep('cables', CABLE, { id: fromPorts('cable.id') }, CABLE_FIELDS)],
  compute: (inputs, request) => (request.kind === 'connect' ? connect(inputs, request) : request.kind === 'disconnect' ? disconnect(inputs, request) : repatch(inputs, request)),
  describe: ({ kind, a, b }) => `plan to ${kind} ${[a, ...(b === null ? [] : [b])].map((end) => [end.device.name, ...(end.port === null ? [] : [end.port])].join(' ')).join(' and ')}`,
});

function connect(inputs: Inputs, request: CableRequest): AnswerBody {
  const ends = endsOf(inputs, request, null);
  if ('kind' in ends) return ends;
  const made = creationOf(request, ends.a, ends.b, null);
  if ('kind' in made) return made;
  return planOf({ text: `Plan: connect ${nameOf(ends.a)} and ${nameOf(ends.b)} with a cable${saidOf(made.change)}.`, changes: [made.change], missing: [], advice: made.advice });
}

function disconnect(inputs: Inputs, request: CableRequest): AnswerBody {
  const { a, b } = request;
  const own = namedPort(inputs, request, a);
  if (own !== null && 'body' in own) return own.body;
  const other = b === null ? null : namedPort(inputs, request, b);
  if (other !== null && 'body' in other) return other.body;
  const atA = own === null ? portsAt(inputs, a.device) : [own.port];
  const atB = b === null ? null : other === null ? portsAt(inputs, b.device) : [other.port];
  const shared = new Set(atB?.map(({ row }) => idOf(row, 'cable')));
  const plugged = atA.filter(({ row }) => idOf(row, 'cable') !== null && (atB === null || shared.has(idOf(row, 'cable'))));
  const [port] = plugged;
  const what = `${own === null ? a.device.name : nameOf(own.port)}${b === null ? '' : ` and ${other === null ? b.device.name : nameOf(other.port)}`}`;
  if (port === undefined) return emptyBody({ text: b === null ? `Nothing is plugged into ${what}, so there is no cable to remove.${markedText(atA)} ${NOTHING_WRITTEN}` : `No cable leads directly from ${what.replace(' and ', ' to ')}. ${NOTHING_WRITTEN}`, objectType: CABLE });
  if (new Set(plugged.map(({ row }) => idOf(row, 'cable'))).size > 1) return problemsOf([problem(`${countedWord(plugged.length, 'cable')} join ${what}; which one is meant?`, plugged.slice(0, 9).map((each) => ({ label: nameOf(each), question: `unplug ${each.name} on ${a.device.name}` })))], [], advice({}));
  const gone = deletionOf(inputs, port);
  return planOf({ text: `Plan: remove ${gone.text}.`, changes: [gone.change], missing: [], advice: advice({ checks: gone.checks, notes: ['A deletion cannot be fully undone.', 'Documentation only: nobody pulls a plug by it.'] }) });
}

/** A port that is marked as connected has no cable that could go. */
function markedText(ports: readonly DevicePort[]): string {
  return ports.length === 1 && ports[0]?.row['mark_connected'] === true ? ' It is marked as connected without a cable.' : '';
}

/** The old cable goes before the new one comes: a port takes one. */
function repatch(inputs: Inputs, request: CableRequest): AnswerBody {
  const own = namedPort(inputs, request, request.a);
  if (own !== null && 'body' in own) return own.body;
  if (own === null) return problemsOf([problem(`Which port of ${request.a.device.name} is meant?`)], [], advice({}));
  const cable = idOf(own.port.row, 'cable');
  if (cable === null) return emptyBody({ text: `Nothing is plugged into ${nameOf(own.port)}, so there is no cable to move; to plug one in, say "${request.question.replace(/\brepatch\b/iu, 'connect')}". ${NOTHING_WRITTEN}`, objectType: CABLE });
  const ends = endsOf(inputs, request, own.port);
  if ('kind' in ends) return ends;
  if (idOf(ends.b.row, 'cable') === cable) return textBody({ text: `${nameOf(own.port)} and ${nameOf(ends.b)} are joined by that cable already, and there is nothing to do. ${NOTHING_WRITTEN}`, objectType: CABLE });
  const row = inputs.rows('cables').find((each) => idOf(each) === cable) ?? {};
  const gone = deletionOf(inputs, own.port);
  const made = creationOf(request, ends.a, ends.b, row);
  if ('kind' in made) return made;
  return planOf({
    text: `Plan: repatch in this order: (1) remove ${gone.text}; (2) connect ${nameOf(ends.a)} and ${nameOf(ends.b)} with a cable${saidOf(made.change)}.`,
    changes: [gone.change, made.change],
    missing: [],
    advice: advice({ checks: [...gone.checks, ...made.advice.checks], notes: made.advice.notes }),
  });
}

interface Deletion {
  readonly change: Change;
  readonly text: string;
  readonly checks: readonly string[];
}

function deletionOf(inputs: Inputs, port: DevicePort): Deletion {
  const id = idOf(port.row, 'cable') ?? 0;
  const row = inputs.rows('cables').find((each) => idOf(each) === id) ?? {};
  const link = cableLink(row);
  const sides = [sideEnds(row, 'a_terminations'), sideEnds(row, 'b_terminations')].map((ends) => ends.map(endText).join(', ') || 'nothing');
  const values = { a_terminations: sides[0] ?? null, b_terminations: sides[1] ?? null, type: textOf(row, 'type'), color: colourOf(textOf(row, 'color')), length: lengthText(link), status: textOf(row, 'status') };
  const fields = Object.entries(values).flatMap(([field, old]): readonly Field[] => (old === null ? [] : [{ field, old, new: null, origin: 'given' }]));
  const connection = connectionOf(port.row);
  const broken = isPassThrough(port.type) ? `every path through ${nameOf(port)} would break` : connection.kind === 'reached' ? `path that would break: ${endText(endOf(port.type, port.row))} ↔ ${connection.ends.map(endText).join(', ')}` : 'no complete path leads over it';
  return { change: { action: 'delete', objectType: CABLE, object: { id, name: linkName(link) }, fields }, text: `cable ${linkName(link)} between ${sides.join(' and ')}`, checks: [broken] };
}

function colourOf(hex: string | null): string | null {
  return hex === null || hex === '' ? null : (colourName(hex) ?? hex);
}

/** The new cable; where one is moved, what is not said is as it was. */
function creationOf(request: CableRequest, a: DevicePort, b: DevicePort, old: Row | null): { readonly change: Change; readonly advice: Advice } | AnswerBody {
  const misfits = [a, b].flatMap((port) => cableMisfit(request.types, port) ?? []);
  if (misfits.length > 0) return problemsOf(misfits.map((each) => problem(`${each[0]?.toUpperCase() ?? ''}${each.slice(1)}.`)), [], advice({}));
  const passive = request.types.includes('dac-passive') ? 'dac-passive' : null;
  const [first = null] = request.types;
  const said = request.types.length === 1 ? first : passive;
  if (said === null && request.types.length > 1) return problemsOf([problem(`Which type of ${request.typeText ?? ''} cable is it: ${request.types.join(', ')}?`)], [], advice({}));
  const type = said ?? (old === null ? null : textOf(old, 'type'));
  const length = request.length === null ? (old === null ? null : lengthText(cableLink(old))) : `${String(request.length.value)} ${request.length.unit}`;
  const colour = request.colour?.name ?? (old === null ? null : colourOf(textOf(old, 'color')));
  const field = (name: string, value: string | null, given: boolean): Field => ({ field: name, old: null, new: value, origin: given ? 'given' : old === null ? 'default' : 'derived' });
  const named = (name: string, port: DevicePort, text: string | null): Field => ({ field: name, old: null, new: nameOf(port), origin: text === null ? 'proposed' : 'given' });
  const doubt = doubtOf(a, b);
  return {
    change: {
      action: 'create', objectType: CABLE, object: null,
      fields: [named('a_terminations', a, request.a.port), named('b_terminations', b, request.b?.port ?? null), field('type', type, said !== null), field('color', colour, request.colour !== null), field('length', length, request.length !== null), field('status', 'connected', false)],
    },
    advice: advice({
      checks: [...(old === null ? [`${nameOf(a)} is free`] : []), `${nameOf(b)} is free`, ...(doubt === null ? [`${kindText(a)} and ${kindText(b)} can be joined`] : [])],
      notes: [
        ...proposalNote(request, a, b),
        ...[doubt, cableDoubt(type, a) ?? cableDoubt(type, b)].flatMap((each) => (each === null ? [] : [`Warning: ${each}`])),
        ...(said !== null && request.types.length > 1 ? [`${request.typeText ?? ''} is read as ${said}; otherwise say which of ${listed(request.types)}.`] : []),
        ...(old === null ? [] : ['Type, colour and length are those of the old cable where nothing else was said.']),
        'Documentation only: nobody plugs a cable by it.',
      ],
    }),
  };
}

function proposalNote({ a: from, b: to }: CableRequest, a: DevicePort, b: DevicePort): readonly string[] {
  const proposed = [...(from.port === null ? [kindText(a)] : []), ...(to?.port == null ? [kindText(b)] : [])];
  return proposed.length === 0 ? [] : [`Proposed, because no port was named: ${listed(proposed)}, the first free of the kind that fits.`];
}

/** " of type dac-passive, 2 m" */
function saidOf({ fields }: Change): string {
  const value = (name: string): string | null => {
    const found = fields.find(({ field }) => field === name)?.new ?? null;
    return found === null ? null : String(found);
  };
  const [type, color, length] = [value('type'), value('color'), value('length')];
  return [type === null ? '' : ` of type ${type}`, color === null ? '' : `, ${color}`, length === null ? '' : `, ${length}`].join('');
}
