import { findObjectType, objectTypes } from '../../../netbox/catalogue.js';
import type { Tool } from '../../tool.js';

/** A type whose endpoint has no plain name of its own: `interfaces` means those of devices. */
const OWN_SHORT_NAMES: Readonly<Record<string, string>> = { 'virtualization.vminterface': 'vm-interfaces' };

const LISTED_NAME = /^[\s*-]*'?"?([a-z][a-z0-9._/-]*)'?"?\s*$/;

/**
 * How a server spells object types: `dcim.device`, or `devices`, `dcim.devices`, `dcim/devices`, `device` as others do.
 * What a server lists, in its schema, its description or an error, decides; without a list it is `dcim.device`, or
 * `dcim.devices` where the parameter is called an endpoint.
 */
export class TypeNames {
  readonly #parameter: string;
  #known: ReadonlySet<string>;

  constructor(tool: Tool, parameter: string) {
    this.#parameter = parameter;
    const { values = [], description = '' } = tool.parameters[parameter] ?? {};
    this.#known = new Set(values.length > 0 ? values : [...listedNames(tool.description), ...listedNames(description)]);
  }

  spell(type: string): string {
    const all = spellings(type);
    return all.find((spelling) => this.#known.has(spelling)) ?? (this.#parameter === 'endpoint' ? all[2] : undefined) ?? type;
  }

  /** Reads the list of a refusal ("Must be one of: …"); true when it brought names. */
  learn(refusal: string): boolean {
    const list = /must be one of:?([\s\S]*)/i.exec(refusal)?.[1];
    const names = list === undefined ? [] : listedNames(list.replaceAll(',', '\n'));
    if (names.length === 0) return false;
    this.#known = new Set(names);
    return true;
  }
}

function spellings(type: string): readonly string[] {
  const [app = '', model = ''] = type.split('.');
  const endpoint = findObjectType(type)?.endpoint ?? `${app}/${model}s`;
  const plural = OWN_SHORT_NAMES[type] ?? endpoint.slice(endpoint.lastIndexOf('/') + 1);
  const short = OWN_SHORT_NAMES[type] !== undefined || isUnique(plural) ? [plural, plural.replaceAll('-', '_'), model] : [];
  return [type, endpoint, endpoint.replace('/', '.'), `${app}.${model}s`, ...short];
}

function isUnique(plural: string): boolean {
  const others = objectTypes.filter(({ name, endpoint }) => endpoint.endsWith(`/${plural}`) && OWN_SHORT_NAMES[name] === undefined);
  return others.length <= 1;
}

/** Names that stand alone on a line, as in "- dcim.device". */
function listedNames(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => LISTED_NAME.exec(line)?.[1] ?? []);
}
