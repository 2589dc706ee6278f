import { AppError } from '../errors.js';
import type { ObjectType } from './object-type.js';
import { cableTypes } from './types/cables.js';
import { circuitTypes } from './types/circuits.js';
import { componentTypes } from './types/components.js';
import { coreTypes } from './types/core.js';
import { deviceTypes } from './types/devices.js';
import { extraTypes } from './types/extras.js';
import { hardwareTypes } from './types/hardware.js';
import { ipamTypes } from './types/ipam.js';
import { powerTypes } from './types/power.js';
import { rackTypes } from './types/racks.js';
import { siteTypes } from './types/sites.js';
import { templateTypes } from './types/templates.js';
import { tenancyTypes } from './types/tenancy.js';
import { userTypes } from './types/users.js';
import { virtualizationTypes } from './types/virtualization.js';
import { vpnTypes } from './types/vpn.js';
import { wirelessTypes } from './types/wireless.js';

/** Every type of object that NetBox 4.4 offers over its REST API, and those that came with later releases (`releases.ts`). */
export const objectTypes: readonly ObjectType[] = [
  ...siteTypes,
  ...rackTypes,
  ...deviceTypes,
  ...componentTypes,
  ...cableTypes,
  ...powerTypes,
  ...hardwareTypes,
  ...templateTypes,
  ...ipamTypes,
  ...circuitTypes,
  ...tenancyTypes,
  ...virtualizationTypes,
  ...wirelessTypes,
  ...vpnTypes,
  ...extraTypes,
  ...coreTypes,
  ...userTypes,
];

const byName: ReadonlyMap<string, ObjectType> = new Map(objectTypes.map((type) => [type.name, type]));

/** Types of plugins, as far as the NetBox that this process asks has told of them. */
const learned = new Map<string, ObjectType>();

/** Adds a type that a plugin of this NetBox brought, or what is now known of it. Types of NetBox itself stay as they are. */
export function learnType(type: ObjectType): void {
  if (!byName.has(type.name)) learned.set(type.name, type);
}

/** The types of plugins that are known by now. */
export function learnedTypes(): readonly ObjectType[] {
  return [...learned.values()];
}

/** Whether a plugin brought the type: of its filters nothing is known. */
export function isLearned(name: string): boolean {
  return learned.has(name);
}

/** The type whose objects stand under a path below /api/, or null. */
export function typeAt(endpoint: string): ObjectType | null {
  return objectTypes.find((type) => type.endpoint === endpoint) ?? learnedTypes().find((type) => type.endpoint === endpoint) ?? null;
}

/** The type of that name (`dcim.device`), or null. */
export function findObjectType(name: string): ObjectType | null {
  return byName.get(name) ?? learned.get(name) ?? null;
}

/** The type of that name; throws INTERNAL when there is none, for names that the program itself wrote. */
export function objectType(name: string): ObjectType {
  const type = findObjectType(name);
  if (type === null) throw new AppError('INTERNAL', `The catalogue has no object type '${name}'.`);
  return type;
}
