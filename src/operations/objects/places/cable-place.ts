import { idOf, rowOf, rowsOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { byId, nameOf, portText } from '../related.js';
import { devicePlaces } from './device-place.js';
import { nowhere } from './place.js';
import type { Place, PlaceReader } from './place.js';

/** Cables: both ends, and where the devices at them stand. */
export const cablePlaces: PlaceReader = {
  steps: (id, ids) => [
    fetchStep(id, 'dcim.cable', { id: ids }, ['label', 'a_terminations', 'b_terminations']),
    ...devicePlaces.steps(`${id}-devices`, {
      from: id,
      field: 'a_terminations.object.device.id',
      also: [{ from: id, field: 'b_terminations.object.device.id' }],
    }),
  ],
  read: (inputs, id, world) => {
    const devices = byId(inputs.rows(`${id}-devices`));
    const readDevice = devicePlaces.read(inputs, `${id}-devices`, world);
    const read = (end: Row): { port: Row; place: Place | null } => {
      const port = rowOf(end, 'object') ?? end;
      const device = devices.get(idOf(port, 'device'));
      return { port, place: device === undefined ? null : readDevice(device) };
    };
    return (cable) => {
      const [a, b] = ['a_terminations', 'b_terminations'].map((field) => rowsOf(cable, field).map(read));
      const ends = [...(a ?? []), ...(b ?? [])];
      if (ends.length === 0) return nowhere('has no end recorded');
      const sites = new Set(ends.flatMap(({ place }) => place?.site ?? []));
      return {
        ...nowhere(`runs from ${endText(a ?? [])} to ${endText(b ?? [])}`),
        known: sites.size > 0,
        within: ends.flatMap(({ port, place }) => [...deviceRef(port), ...(place?.within ?? [])]),
        site: sites.size === 0 ? null : [...sites].join(' – '),
        by: ends.map(({ port }) => portText(port)).join(' – '),
      };
    };
  },
};

function endText(ends: readonly { readonly port: Row; readonly place: Place | null }[]): string {
  if (ends.length === 0) return 'an open end';
  return ends.map(({ port, place }) => `${portText(port)}${place?.path == null ? '' : ` (${place.path})`}`).join(' and ');
}

function deviceRef(port: Row): Place['within'] {
  const device = rowOf(port, 'device');
  const id = device === null ? null : idOf(device);
  return device === null || id === null ? [] : [{ type: 'dcim.device', id, name: nameOf(device) }];
}
