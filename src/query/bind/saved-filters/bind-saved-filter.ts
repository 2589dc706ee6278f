import { editDistance, foldName } from '../../../inventory/fold.js';
import type { Entry } from '../../../inventory/inventory.js';
import { SAVED_FILTERS } from '../../../inventory/named-types.js';
import { kindsOf, savedFiltersOf } from '../../../inventory/saved-filters.js';
import { objectType } from '../../../netbox/catalogue.js';
import { booleanOf, isList, rowOf } from '../../../netbox/row.js';
import type { Intent, IntentCondition } from '../../intent.js';
import { andList } from '../../phrase.js';
import type { Condition, Query } from '../../query.js';
import type { Binder } from '../binder.js';
import { operation } from '../operation-query.js';
import { readParameters } from './parameters.js';

/** What a saved filter itself says: its kinds of object, parameters, owner. */
export function bindSavedFilter(binder: Binder, intent: Intent): Query | null {
  const [mention] = intent.mentions;
  if (intent.act !== 'saved-filter' || mention === undefined) return null;
  const filter = filterNamed(binder, mention.text);
  return filter === null ? null : operation('object-view', { object: filter });
}

/** "matching saved filter X": the conditions that NetBox keeps under the name; null when one of the named filters has a problem. */
export function savedFilterConditions(binder: Binder, subject: string, said: IntentCondition): readonly Condition[] | null {
  const each: (readonly Condition[])[] = [];
  for (const text of said.values) {
    const filter = filterNamed(binder, text);
    const conditions = filter === null ? null : conditionsOf(binder, subject, filter);
    if (conditions === null) return null;
    each.push(conditions);
  }
  if (each.some((conditions) => conditions.length === 0)) return said.negated ? binder.fail({ kind: 'not-applicable', reason: `the saved filter chooses all ${objectType(subject).plural}, so that none are left` }) : [];
  const [only = []] = each;
  const alternatives = each.length === 1 ? only : [{ kind: 'any' as const, of: each.map(together) }];
  return said.negated ? [negation(together(alternatives))] : alternatives;
}

/** "apply saved filter X" names no kind of object, and the filter has several: only the asker knows. */
export function savedFilterKind(binder: Binder, said: IntentCondition): null {
  const [text = ''] = said.values;
  const filter = filterNamed(binder, text);
  return filter === null ? null : binder.fail({ kind: 'several-kinds', text: filter.name, types: kindsOf(filter) });
}

function filterNamed(binder: Binder, text: string): Entry | null {
  const { names } = binder;
  if (!names.isLoaded(SAVED_FILTERS.type)) return binder.fail({ kind: 'not-applicable', reason: 'the saved filters of this NetBox could not be read' });
  const found = savedFiltersOf(text, names);
  const [only] = found;
  if (only === undefined) return binder.fail({ kind: 'unknown', text, types: [SAVED_FILTERS.type], ...nearest(text, names.entries(SAVED_FILTERS.type)), place: null });
  return found.length === 1 ? only : binder.fail({ kind: 'several', text, candidates: found.map(({ type, id, name }) => ({ type, id, name })), together: false });
}

const MAX_NEAREST = 5;

/** Names with most of the letters, or a word, in common; else some that there are. */
function nearest(text: string, entries: readonly Entry[]): { readonly nearest: { type: string; id: number; name: string }[]; readonly alike: boolean } {
  const wanted = foldName(text);
  const words = new Set(wanted.split(' '));
  const limit = Math.floor(wanted.length / 2);
  const ranked = entries.map((entry) => {
    const name = foldName(entry.name);
    const shared = name.split(' ').filter((word) => words.has(word)).length;
    return { entry, shared, distance: editDistance(wanted, name, limit) };
  });
  const alike = ranked.filter(({ shared, distance }) => shared > 0 || distance <= limit).sort((a, b) => a.distance - b.distance || b.shared - a.shared);
  const shown = alike.length > 0 ? alike.map(({ entry }) => entry) : entries;
  return { nearest: shown.slice(0, MAX_NEAREST).map(({ type, id, name }) => ({ type, id, name })), alike: alike.length > 0 };
}

function conditionsOf(binder: Binder, subject: string, filter: Entry): readonly Condition[] | null {
  const { name, row } = filter;
  const refuse = (reason: string): null => binder.fail({ kind: 'not-applicable', reason: `saved filter "${name}" ${reason}` });
  const { plural } = objectType(subject);
  const parameters = rowOf(row, 'parameters');
  if (parameters === null) return refuse('came without its parameters, so that nobody can tell what it chooses');
  const type = objectType(subject);
  if (!isList(row['object_types'])) return refuse('came without the kinds of object that it is for');
  const { conditions, aside, problems, said } = readParameters(parameters, type, binder.names);
  if (!kindsOf(filter).includes(subject)) return refuse(`is for ${kindsSaid(filter)}, not for ${plural}`);
  if (booleanOf(row, 'enabled') === false) return refuse(`is disabled in NetBox, so it is not applied${said === '' ? '' : ` (it has ${said})`}`);
  if (problems.length > 0) return refuse(`cannot be applied to ${plural}: ${problems.join('; ')}`);
  const left = aside.length === 0 ? '' : `; ${andList(aside)} left aside, as ${aside.length === 1 ? 'it chooses' : 'they choose'} nothing`;
  const note = `saved filter "${name}": ${said === '' ? `all ${plural}` : said}${left}`;
  if (!binder.notes.includes(note)) binder.notes.push(note);
  return conditions;
}

/** Kinds that the catalogue does not know (of plugins) go by NetBox's own name. */
function kindsSaid(filter: Entry): string {
  const types = filter.row['object_types'] ?? null;
  const known = new Set(kindsOf(filter));
  const names = isList(types) ? types.map(String).map((type) => (known.has(type) ? objectType(type).plural : type)) : [];
  return names.length === 0 ? 'no kind of object' : andList(names);
}

function together(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  return conditions.length === 1 && only !== undefined ? only : { kind: 'all', of: conditions };
}

function negation(condition: Condition): Condition {
  switch (condition.kind) {
    case 'any':
      return { kind: 'all', of: condition.of.map(negation) };
    case 'all':
      return { kind: 'any', of: condition.of.map(negation) };
    case 'related':
      return condition.max === 0 ? { ...condition, min: 1, max: null } : { ...condition, min: 0, max: 0 };
    case 'is':
    case 'field':
    case 'empty':
    case 'through':
    case 'filter':
      return { ...condition, negated: !condition.negated };
  }
}
