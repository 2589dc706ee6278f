import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { Query } from '../query.js';
import type { Binder } from './binder.js';
import { operation } from './operation-query.js';

/** Searches in names and prose. Null when the intent is of another kind, or has a problem. */
export function bindSearches(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'search-notes': {
      const all = (name: string): string[] => intent.details.filter((detail) => detail.name === name).map(({ value }) => value);
      const types = all('type');
      return operation('search-notes', { words: all('word'), types: types.length === 0 ? null : types });
    }
    case 'search-dns': {
      const [mention] = intent.mentions;
      const vrf = mention === undefined ? null : binder.one(mention, ['ipam.vrf']);
      if (mention !== undefined && vrf === null) return null;
      return operation('search-dns', { text: detailOf(intent, 'text') ?? '', match: detailOf(intent, 'match') ?? 'exact', within: detailOf(intent, 'within'), vrf });
    }
    default:
      return null;
  }
}
