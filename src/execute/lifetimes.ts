import { AppError } from '../errors.js';
import { objectTypes } from '../netbox/catalogue.js';
import type { ObjectType } from '../netbox/object-type.js';
import type { CapabilityRequest, FetchRequest } from './source.js';

/** How long what was read may be used again, in seconds, by type of object; `computed` is what NetBox works out: free addresses, elevations, traces. */
const LIFETIMES = {
  default: 300,
  computed: 60,
  'dcim.interface': 300,
  'dcim.device': 3600,
  'ipam.vlan': 1800,
  'dcim.cable': 7200,
} as const;

/** What happened, and what runs: yesterday's answer to "what changed" is a wrong one. */
const NEVER: ReadonlySet<string> = new Set(['core.objectchange', 'core.job', 'extras.journalentry']);

/** Fields that say when an object was changed. */
const ABOUT_CHANGE = /^-?(?:created|last_updated)(?:__|_before|_after|$)/u;

/** Milliseconds that the answer to a request may be kept; 0 is never. */
export interface Lifetimes {
  readonly ofObjects: (request: Pick<FetchRequest, 'type' | 'filters'> & Partial<FetchRequest>) => number;
  readonly ofCapability: (request: CapabilityRequest) => number;
}

/** Lifetimes with some of them set otherwise, in seconds: `device`, `ip-address`, `dcim.cable`, `computed`, `default`. Throws CONFIGURATION at a name that means nothing. */
export function lifetimesWith(configured: Readonly<Record<string, number>>): Lifetimes {
  const given = Object.entries(configured).flatMap(([name, seconds]) => keysOf(name).map((key) => [key, seconds] as const));
  const seconds = new Map<string, number>([...Object.entries(LIFETIMES), ...given]);
  const ofKey = (key: string): number => (seconds.get(key) ?? seconds.get('default') ?? 0) * 1000;
  return {
    ofObjects: (request) => (NEVER.has(request.type) || isAboutChange(request) ? 0 : ofKey(request.type)),
    ofCapability: ({ capability }) => (capability === 'status' ? 0 : ofKey('computed')),
  };
}

function isAboutChange({ filters, fields, ordering }: Pick<FetchRequest, 'filters'> & Partial<FetchRequest>): boolean {
  return [...Object.keys(filters), ...(fields ?? []), ...(ordering ?? [])].some((name) => ABOUT_CHANGE.test(name));
}

function keysOf(name: string): readonly string[] {
  if (name === 'default' || name === 'computed') return [name];
  const wanted = folded(name);
  const types = objectTypes.filter((type) => namesOf(type).some((known) => folded(known) === wanted)).map((type) => type.name);
  if (types.length > 0) return types;
  throw new AppError('CONFIGURATION', `NETBOX_CACHE_TTL names "${name}", which is no type of object.`, { hint: 'Names are those of NetBox: device, interface, vlan, cable, ip-address, …; besides, computed and default.' });
}

function namesOf({ name, singular, plural }: ObjectType): readonly string[] {
  return [name, name.split('.')[1] ?? name, singular, plural];
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9.]/gu, '');
}
