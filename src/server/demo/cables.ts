import { add, type Draft, type Port, type World } from './world.js';

/** NetBox stores colours as hex digits. */
export const COLOURS = { yellow: 'ffeb3b', blue: '2196f3', green: '4caf50', red: 'f44336', black: '111111', grey: '9e9e9e', aqua: '00ffff', orange: 'ff9800', white: 'ffffff' } as const;

export interface NewCable {
  readonly type: string | null;
  readonly color?: string;
  /** In `unit`, metres if not said; null when nobody measured. */
  readonly length?: number | null;
  readonly unit?: string;
  readonly label?: string;
  readonly status?: string;
  readonly tenant?: number | null;
  readonly description?: string;
}

/** Joins two ports; null for an end that was never plugged in. A port that has a cable already is a mistake in a table. */
export function connect(world: World, a: Port, b: Port | null, options: NewCable): Draft {
  const length = options.length ?? null;
  const age = a.device?.age ?? b?.device?.age;
  const draft = add(world, 'dcim.cable', {
    type: options.type, a_terminations: [termination(a)], b_terminations: b === null ? [] : [termination(b)], status: options.status ?? 'connected',
    tenant: options.tenant ?? null, label: options.label ?? '', color: options.color ?? '', length,
    length_unit: length === null ? null : (options.unit ?? 'm'), description: options.description ?? '', comments: '',
  }, age);
  for (const port of b === null ? [a] : [a, b]) {
    if (port.cable !== null) throw new Error(`${port.device?.name ?? port.type} ${port.name} has a cable already.`);
    port.cable = draft.id;
  }
  return draft;
}

function termination(port: Port): { readonly object_type: string; readonly object_id: number } {
  return { object_type: port.type, object_id: port.id };
}

export const DAC = { type: 'dac-passive', color: COLOURS.black, length: 2 } as const;
export const COPPER = { type: 'cat6a', color: COLOURS.blue, length: 3 } as const;
export const MULTIMODE = { type: 'mmf-om4', color: COLOURS.aqua, length: 10 } as const;
export const SINGLEMODE = { type: 'smf-os2', color: COLOURS.yellow, length: 15 } as const;
export const POWER = { type: 'power', color: COLOURS.black, length: 2 } as const;
export const SERIAL = { type: 'cat5e', color: COLOURS.grey, length: 5 } as const;
