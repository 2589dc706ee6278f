import { APPS, typeOfPlural, typeOfSingular } from './type-words.js';

/** What a tool's name says: that it lists objects of a type, of one other object where the name says so ("device interfaces"). */
export interface ListName {
  readonly verb: 'list' | 'get' | 'search';
  readonly type: string;
  /** The type of the object whose parts are listed. */
  readonly of: string | null;
}

const VERBS: Readonly<Record<string, ListName['verb']>> = {
  list: 'list', get: 'get', fetch: 'get', show: 'get', read: 'get', retrieve: 'get', search: 'search', find: 'search', query: 'search', filter: 'search',
};

const FILLERS: ReadonlySet<string> = new Set(['netbox', 'nb', 'mcp', 'tool', 'all', 'objects', 'the', 'summary']);

const JOINTS: ReadonlySet<string> = new Set(['for', 'of', 'in', 'by', 'on', 'at']);

/** Reads `netbox_list_all_devices`, `dcim_devices_list`, `get_device_interfaces`, `searchDevices`; null for any other purpose. */
export function readToolName(name: string): ListName | null {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z\d]+/).filter((word) => word !== '' && !FILLERS.has(word));
  const at = words.findIndex((word) => VERBS[word] !== undefined);
  const verb = VERBS[words[at] ?? ''];
  if (verb === undefined) return null;
  const rest = words.filter((_, index) => index !== at);
  const app = APPS.has(rest[0] ?? '') ? (rest[0] ?? null) : null;
  const subject = subjectOf(app === null ? rest : rest.slice(1), app);
  return subject === null ? null : { verb, ...subject };
}

function subjectOf(words: readonly string[], app: string | null): { readonly type: string; readonly of: string | null } | null {
  const whole = typeOfPlural(words.join('-'), app);
  if (whole !== null) return { type: whole, of: null };
  const joint = words.findIndex((word) => JOINTS.has(word));
  if (joint > 0) return part(words.slice(joint + 1), words.slice(0, joint), app);
  for (let cut = 1; cut < words.length; cut += 1) {
    const found = part(words.slice(0, cut), words.slice(cut), app);
    if (found !== null) return found;
  }
  return null;
}

function part(owner: readonly string[], parts: readonly string[], app: string | null): { readonly type: string; readonly of: string } | null {
  const of = typeOfSingular(owner.join('-'));
  const type = typeOfPlural(parts.join('-'), app);
  return of === null || type === null ? null : { type, of };
}
