import { AppError } from '../errors.js';
import type { Source } from '../execute/source.js';
import type { NameIndex } from '../inventory/name-index.js';
import { pluginNounsIn } from '../language/plugin-nouns.js';
import { learnType } from '../netbox/catalogue.js';
import { learnedType } from '../netbox/learned-type.js';
import { spokenName } from '../netbox/plugin-type.js';
import type { PluginType } from '../netbox/plugin-type.js';
import { asText, isList, isRow } from '../netbox/row.js';
import type { Json, Row } from '../netbox/row.js';
import { toldOf } from '../netbox/untold.js';
import type { Turn } from '../turn.js';

/** Objects that are looked at to learn the fields of their type: a page. */
const SAMPLE = 500;
/** Different values of a field that are kept; of more the field is too varied to be told by a value alone. */
const MOST_VALUES = 200;

/** Reads some objects of each type of a plugin that a question speaks of: their fields, and the values to choose by, stand nowhere else. */
export async function learnTypes(question: string, names: NameIndex, source: Source, turn: Turn): Promise<void> {
  const asked = pluginNounsIn(question, names).filter(({ name }) => names.plugins.sampleOf(name) === null);
  await Promise.all(asked.map(async (plugin) => {
    const rows = await readSample(plugin, source, turn).catch((error: unknown) => {
      // "no time zone": a word that a plugin has a meaning for as well must not cost the question its own.
      if (isSpokenInFull(question, plugin) || !isUnread(error)) throw error;
      return [];
    });
    learnType(learnedType(plugin, rows));
    names.plugins.learn(plugin.name, { values: valuesIn(rows) });
  }));
}

async function readSample(plugin: PluginType, source: Source, turn: Turn): Promise<readonly Row[]> {
  const rows: Row[] = [];
  try {
    for await (const page of source.fetch({ type: plugin.name, filters: {}, fields: null, ordering: [], maxRows: SAMPLE }, turn)) rows.push(...page.rows.map(toldOf));
  } catch (error) {
    throw unread(plugin, error);
  }
  return rows;
}

function isSpokenInFull(question: string, plugin: PluginType): boolean {
  const { singular, plural } = spokenName(plugin);
  return [singular, plural].some((name) => question.toLowerCase().includes(name.toLowerCase()));
}

function isUnread(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'MCP_TOOL' || error.code === 'NETBOX_REFUSED');
}

function unread(plugin: PluginType, error: unknown): unknown {
  if (!isUnread(error)) return error;
  const reason = error.message.split('\n')[0] ?? '';
  return new AppError(error.code, `The ${spokenName(plugin).plural} of this NetBox cannot be read through this MCP server: ${reason}`, {
    hint: 'Some servers read types of plugins only when told to (ENABLE_PLUGIN_DISCOVERY or NETBOX_PLUGIN_DISCOVERY in their environment); the bundled one always does.',
    cause: error,
  });
}

/** The names of the objects, and the texts of their choices and related objects, by field. */
function valuesIn(rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, Set<string>>();
  for (const row of rows) {
    for (const [field, value] of Object.entries(row)) {
      if (field === 'tags' || field === 'custom_fields') continue;
      const texts = field === 'name' ? [asText(value) ?? []].flat() : textsOf(value);
      if (texts.length > 0) values.set(field, new Set([...(values.get(field) ?? []), ...texts]));
    }
  }
  return new Map([...values].filter(([, texts]) => texts.size <= MOST_VALUES).map(([field, texts]) => [field, [...texts]]));
}

/** What a choice or a related object is called. */
function textsOf(value: Json): readonly string[] {
  if (isList(value)) return value.flatMap(textsOf);
  return isRow(value) ? ['value', 'label', 'name', 'display'].flatMap((name) => asText(value[name] ?? null) ?? []) : [];
}
