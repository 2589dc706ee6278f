import { objectType } from '../netbox/catalogue.js';

const MACHINE = 'virtualization.virtualmachine';

/** Measures that go by another name at some types, or stand for several. */
const SPECIAL: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  [MACHINE]: { u_height: ['memory', 'vcpus', 'disk'], size: ['memory'] },
  'virtualization.cluster': { vcpus: ['allocated_vcpus'], memory: ['allocated_memory'], disk: ['allocated_disk'] },
  'virtualization.virtualdisk': { disk: ['size'], u_height: ['size'] },
  'ipam.prefix': { u_height: ['size'], size: ['size'] },
  'ipam.iprange': { u_height: ['size'] },
  'dcim.device': { weight: ['weight'], u_height: ['u_height'] },
  'dcim.cable': { length: ['length'] },
  'circuits.circuit': { speed: ['commit_rate'], u_height: ['commit_rate'] },
};

/** Words for one figure under the names that types have for it. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  port_speed: ['speed', 'commit_rate'], commit_rate: ['port_speed', 'speed'], speed: ['port_speed'], utilisation: ['utilization'],
};

/** The measures of a type that a word stands for; none when it has no such figure. */
export function measuresOf(type: string, word: string): readonly string[] {
  const special = SPECIAL[type]?.[word];
  if (special !== undefined) return special;
  const { columns } = objectType(type);
  const name = [word, ...(OTHER_NAMES[word] ?? [])].find((each) => Object.hasOwn(columns, each));
  const sort = name === undefined ? undefined : columns[name]?.sort;
  return name !== undefined && (sort === 'number' || sort === 'date') ? [name] : [];
}
