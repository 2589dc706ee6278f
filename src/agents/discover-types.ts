import { AppError } from '../errors.js';
import type { Source } from '../execute/source.js';
import { isLearned, learnType } from '../netbox/catalogue.js';
import { learnedType } from '../netbox/learned-type.js';
import { pluginTypeOf } from '../netbox/plugin-type.js';
import type { PluginType } from '../netbox/plugin-type.js';
import { toldOf } from '../netbox/untold.js';
import type { Turn } from '../turn.js';

const LIST = 'core.objecttype';
const FIELDS = ['app_label', 'app_name', 'model', 'model_name', 'model_name_plural', 'is_plugin_model', 'rest_api_endpoint'];

/** More types than any NetBox has. */
const MAX_TYPES = 2000;

/** The types that plugins brought to this NetBox; none where the server or the token does not let them be listed. */
export async function discoverTypes(source: Source, turn: Turn): Promise<readonly PluginType[]> {
  if (source.lists?.(LIST) === false) return [];
  const found: PluginType[] = [];
  try {
    const pages = source.fetch({ type: LIST, filters: {}, fields: FIELDS, ordering: [], maxRows: MAX_TYPES }, turn);
    for await (const page of pages) found.push(...page.rows.flatMap((row) => pluginTypeOf(toldOf(row)) ?? []));
  } catch (error) {
    if (!(error instanceof AppError) || !LASTING.has(error.code)) throw error;
  }
  // What was learned of a type before still holds for the answers of this session.
  for (const type of found) if (!isLearned(type.name)) learnType(learnedType(type, []));
  return found;
}

/** Without the list, plugins are not asked about: nothing else is missing. */
const LASTING: ReadonlySet<string> = new Set(['NO_PERMISSION', 'NETBOX_REFUSED', 'MCP_TOOL']);
