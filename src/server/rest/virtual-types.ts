import { isList, isRow } from '../../netbox/row.js';
import type { Json } from '../../netbox/row.js';
import type { Database } from './database.js';
import { PLUGINS } from './plugins.js';
import { servedTypes } from './served-types.js';
import type { StoredObject } from './store.js';

/** Types whose objects follow from others: types themselves, uses of tags, and ends of cables. */
export const VIRTUAL_TYPES: Readonly<Record<string, ((database: Database) => readonly StoredObject[]) | undefined>> = {
  'core.objecttype': objectTypeObjects,
  'extras.taggeditem': taggedItems,
  'dcim.cabletermination': cableTerminations,
};

function objectTypeObjects(): readonly StoredObject[] {
  return servedTypes().map((type, index) => {
    const [app = '', model = ''] = type.name.split('.');
    const plugin = PLUGINS.find((each) => each.app === app);
    return {
      id: index + 1,
      app_label: app,
      app_name: plugin?.title ?? app,
      model,
      model_name: type.singular,
      model_name_plural: type.plural,
      public: true,
      features: [],
      is_plugin_model: plugin !== undefined,
      rest_api_endpoint: `/api/${type.endpoint}/`,
    };
  });
}

function taggedItems(database: Database): readonly StoredObject[] {
  const items: StoredObject[] = [];
  for (const type of database.store.objects.keys()) {
    for (const object of database.all(type)) {
      for (const tag of listOf(object['tags'])) {
        items.push({ id: items.length + 1, object_type: type, object_id: object.id, tag });
      }
    }
  }
  return items;
}

function cableTerminations(database: Database): readonly StoredObject[] {
  const terminations: StoredObject[] = [];
  for (const cable of database.all('dcim.cable')) {
    for (const end of ['A', 'B'] as const) {
      for (const termination of listOf(cable[`${end.toLowerCase()}_terminations`])) {
        if (!isRow(termination)) continue;
        terminations.push({
          id: terminations.length + 1,
          cable: cable.id,
          cable_end: end,
          termination_type: termination['object_type'] ?? null,
          termination_id: termination['object_id'] ?? null,
          created: cable['created'] ?? null,
          last_updated: cable['last_updated'] ?? null,
        });
      }
    }
  }
  return terminations;
}

function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}
