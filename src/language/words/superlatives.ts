/** Words that ask for the objects at one end of a measure: the first of these measures that the type has. */
export interface Superlative {
  readonly direction: 'max' | 'min';
  readonly measures: readonly string[];
}

const AGE = ['created'];
const SIZE = ['size', 'memory', 'commit_rate', 'length'];
const HEIGHT = ['u_height'];
const LENGTH = ['length', 'distance'];
const SPEED = ['commit_rate', 'speed', 'port_speed'];

export const SUPERLATIVES: Readonly<Record<string, Superlative>> = {
  tallest: { direction: 'max', measures: HEIGHT },
  shortest: { direction: 'min', measures: [...LENGTH, ...HEIGHT] },
  lowest: { direction: 'min', measures: ['vid', 'asn'] },
  highest: { direction: 'max', measures: ['vid', 'asn'] },
  longest: { direction: 'max', measures: LENGTH },
  heaviest: { direction: 'max', measures: ['weight'] },
  lightest: { direction: 'min', measures: ['weight'] },
  fastest: { direction: 'max', measures: SPEED },
  slowest: { direction: 'min', measures: SPEED },
  oldest: { direction: 'min', measures: AGE },
  newest: { direction: 'max', measures: AGE },
  youngest: { direction: 'max', measures: AGE },
  largest: { direction: 'max', measures: SIZE },
  biggest: { direction: 'max', measures: SIZE },
  smallest: { direction: 'min', measures: SIZE },
  most: { direction: 'max', measures: [] },
  greatest: { direction: 'max', measures: [] },
  'the most': { direction: 'max', measures: [] },
  least: { direction: 'min', measures: [] },
  'the least': { direction: 'min', measures: [] },
};

/** Fields that hold a quantity, so that they can be added up, averaged and ranked by. */
export const MEASURED_FIELDS: ReadonlySet<string> = new Set([
  'vcpus', 'memory', 'disk', 'commit_rate', 'port_speed', 'speed', 'length', 'weight', 'u_height', 'utilisation', 'mtu', 'install_date', 'termination_date', 'created', 'last_updated',
]);

/** Words for a quantity by its unit. */
export const UNIT_WORDS: Readonly<Record<string, string>> = {
  gbps: 'commit_rate', mbps: 'commit_rate', gbit: 'commit_rate', gigabit: 'commit_rate', gigabits: 'commit_rate', megabits: 'commit_rate',
  metres: 'length', meters: 'length', kilometres: 'length', kilometers: 'length', kilos: 'weight', kilograms: 'weight', kg: 'weight',
};

/** The type whose objects are meant when a question names only the quantity. */
export const MEASURED_TYPES: Readonly<Record<string, string>> = {
  vcpus: 'virtualization.virtualmachine', memory: 'virtualization.virtualmachine', disk: 'virtualization.virtualmachine',
  commit_rate: 'circuits.circuit', port_speed: 'circuits.circuittermination', length: 'dcim.cable', weight: 'dcim.device',
};
