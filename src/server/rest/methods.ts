import { addressMethods } from './address-methods.js';
import { cableMethods } from './cable-methods.js';
import { deviceMethods } from './device-methods.js';
import type { Method } from './method.js';
import { recordMethods } from './record-methods.js';
import { vlanMethods } from './vlan-methods.js';

/** The filters that NetBox computes, under `type.name`, or under their name where it means the same for all types. */
export const METHODS: Readonly<Record<string, Method | undefined>> = {
  ...deviceMethods,
  ...cableMethods,
  ...addressMethods,
  ...vlanMethods,
  ...recordMethods,
};
