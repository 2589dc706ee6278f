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

/** The type of that name (`dcim.device`), or null. */
export function findObjectType(name: string): ObjectType | null {
  return byName.get(name) ?? null;
}

/** The type of that name; throws INTERNAL when there is none, for names that the program itself wrote. */
export function objectType(name: string): ObjectType {
  const type = byName.get(name);
  if (type === undefined) throw new AppError('INTERNAL', `The catalogue has no object type '${name}'.`);
  return type;
}
