import * as z from 'zod';
import { clarifyBody, emptyBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { idOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { countedWord } from '../present.js';
import { deviceName } from './ends.js';
import { byId } from './lookups.js';
import { isSamePort, portFilter } from './port-name.js';
import { fromPorts, portsOf, portSteps } from './ports.js';

const Parameters = z.strictObject({ port: z.string(), verb: z.string(), place: z.string().nullable() });
type Parameters = z.infer<typeof Parameters>;

const MAX_OPTIONS = 9; // reading rule 22

/** Which devices have a port of that name, to ask back about a port without its device: near and cabled ones first. */
export const portOwners = defineOperation({
  name: 'port-owners',
  parameters: Parameters,
  steps: ({ port }) => [
    ...portSteps(portFilter(port)),
    fetchStep('devices', 'dcim.device', { id: fromPorts('device.id') }, ['name', 'site', 'rack', 'role']),
  ],
  compute,
  describe: ({ port }) => `devices with a port ${port}`,
});

function compute(inputs: Inputs, { port, verb, place }: Parameters): AnswerBody {
  const ports = portsOf(inputs).filter((candidate) => isSamePort(port, candidate));
  const ids = new Set(ports.map(({ row }) => idOf(row, 'device')));
  const cabled = new Set(ports.filter(({ row }) => rowOf(row, 'cable') !== null).map(({ row }) => idOf(row, 'device')));
  const devices = [...byId(inputs.rows('devices')).values()].filter((device) => ids.has(idOf(device)));
  if (devices.length === 0) return emptyBody({ text: `No device has a port "${port}".`, objectType: 'dcim.device' });
  const isFar = (device: Row): number => Number(place === null || textOf(device, 'site') !== place);
  const isOpen = (device: Row): number => Number(!cabled.has(idOf(device)));
  const ordered = [...devices].sort((a, b) => isFar(a) - isFar(b) || isOpen(a) - isOpen(b) || (deviceName(a) < deviceName(b) ? -1 : 1));
  const shown = ordered.slice(0, MAX_OPTIONS);
  const rest = devices.length - shown.length;
  return clarifyBody({
    text: `I need to know the device: ${countedWord(devices.length, 'device')} ${devices.length === 1 ? 'has' : 'have'} a port ${port}${rest === 0 ? '' : ` (${rest} more not shown)`}. Answer with a number, or ask again with the device.`,
    objectType: 'dcim.device',
    options: shown.map((device, index) => ({
      number: index + 1,
      label: [deviceName(device), ...['site', 'rack', 'role'].flatMap((field) => textOf(device, field, 'name') ?? [])].join(', '),
      question: `${verb} ${port} of ${deviceName(device)}`,
    })),
  });
}
