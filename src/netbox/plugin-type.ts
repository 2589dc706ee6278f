import { findObjectType, isLearned } from './catalogue.js';
import { textOf } from './row.js';
import type { Row } from './row.js';

/** A type of object that a plugin brought, as NetBox tells of it. */
export interface PluginType {
  /** `app.model`, e.g. `netbox_dns.zone`. */
  readonly name: string;
  /** Path below /api/, without slashes at its ends. */
  readonly endpoint: string;
  /** The words of its plugin and of its model: "DNS", "zone", "zones". */
  readonly plugin: string;
  readonly model: string;
  readonly models: string;
}

/** Reads a row of NetBox's object types; null for types of NetBox itself, and for those that its API does not give. */
export function pluginTypeOf(row: Row): PluginType | null {
  const [app, name, path] = ['app_label', 'model', 'rest_api_endpoint'].map((field) => textOf(row, field));
  const endpoint = /\/api\/([\w-]+(?:\/[\w-]+)+)\/?$/u.exec(path ?? '')?.[1];
  if (app === null || app === undefined || name === null || name === undefined || endpoint === undefined || row['is_plugin_model'] !== true || isOwn(`${app}.${name}`)) return null;
  const model = worded(textOf(row, 'model_name') ?? name);
  const models = worded(textOf(row, 'model_name_plural') ?? `${model}s`);
  const title = textOf(row, 'app_name') ?? app;
  return { name: `${app}.${name}`, endpoint, plugin: pluginWords(title === app ? app.replaceAll('_', ' ') : title), model, models };
}

/** A type of NetBox itself. */
function isOwn(name: string): boolean {
  return findObjectType(name) !== null && !isLearned(name);
}

/** Its names in sentences: with the plugin's words before them, as long as they are not the same ("DNS zones", "BGP sessions", "contracts"). */
export function spokenName({ plugin, model, models }: PluginType): { readonly singular: string; readonly plural: string } {
  const own = new Set(model.toLowerCase().split(' '));
  const said = plugin === '' || plugin.toLowerCase().split(' ').some((word) => own.has(word) || own.has(word.replace(/e?s$/u, '')));
  return said ? { singular: model, plural: models } : { singular: `${plugin} ${model}`, plural: `${plugin} ${models}` };
}

function pluginWords(title: string): string {
  const words = title.replace(/\bnet ?box\b|\bplugins?\b/giu, '').replace(/[\s_-]+/gu, ' ').trim();
  // "dns" of netbox_dns: so short a word is an abbreviation.
  return words === title.toLowerCase() || /^[a-z]{2,4}$/u.test(words) ? words.replace(/^[a-z]{2,4}$/u, (word) => word.toUpperCase()) : worded(words);
}

/** "BGP Session" is a "BGP session": capitals that stand for no abbreviation go. */
function worded(text: string): string {
  return text.replace(/\b\p{Lu}\p{Ll}+\b/gu, (word) => word.toLowerCase()).replaceAll('_', ' ');
}
