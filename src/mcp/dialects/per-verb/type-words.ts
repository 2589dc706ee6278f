import { objectTypes } from '../../../netbox/catalogue.js';

/** Names that tools use for a type besides NetBox's own. */
const MORE_WORDS: Readonly<Record<string, string>> = {
  'vm-interfaces': 'virtualization.vminterface', 'virtual-machine-interfaces': 'virtualization.vminterface', vms: 'virtualization.virtualmachine',
  ips: 'ipam.ipaddress', inventory: 'dcim.inventoryitem', changes: 'core.objectchange', changelogs: 'core.objectchange', macs: 'dcim.macaddress',
  'virtual-chassis': 'dcim.virtualchassis', 'cables-connections': 'dcim.cable',
};

/** The apps of NetBox, which some tools have in their names. */
export const APPS: ReadonlySet<string> = new Set(objectTypes.map(({ name }) => name.slice(0, name.indexOf('.'))));

interface Words {
  /** Types by what a list of theirs may be called, words joined by hyphens. */
  readonly plural: ReadonlyMap<string, readonly string[]>;
  readonly singular: ReadonlyMap<string, readonly string[]>;
}

let known: Words | null = null;

/** The type that a list is called by ("device-roles"); null when there is none, or several without an app to choose by. */
export function typeOfPlural(word: string, app: string | null): string | null {
  return chosen(wordsOfTypes().plural.get(word) ?? [], app);
}

export function typeOfSingular(word: string): string | null {
  return chosen(wordsOfTypes().singular.get(word) ?? [], null);
}

function chosen(types: readonly string[], app: string | null): string | null {
  const fitting = app === null ? types : types.filter((type) => type.startsWith(`${app}.`));
  return fitting.length === 1 ? (fitting[0] ?? null) : (fitting.find((type) => type === 'dcim.interface') ?? null);
}

/** Worked out on the first use: most servers are of other families. */
function wordsOfTypes(): Words {
  if (known !== null) return known;
  const plural = new Map<string, string[]>();
  const singular = new Map<string, string[]>();
  for (const { name, endpoint, singular: one, plural: many } of objectTypes) {
    const model = name.slice(name.indexOf('.') + 1);
    for (const word of new Set([endpoint.slice(endpoint.lastIndexOf('/') + 1), hyphened(many), `${model}s`])) put(plural, word, name);
    for (const word of new Set([hyphened(one), model])) put(singular, word, name);
  }
  for (const [word, type] of Object.entries(MORE_WORDS)) plural.set(word, [type]);
  put(singular, 'vm', 'virtualization.virtualmachine');
  known = { plural, singular };
  return known;
}

function put(words: Map<string, string[]>, word: string, type: string): void {
  const types = words.get(word) ?? [];
  types.push(type);
  words.set(word, types);
}

function hyphened(words: string): string {
  return words.toLowerCase().replaceAll(' ', '-');
}
