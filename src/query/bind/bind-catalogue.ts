import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { Query } from '../query.js';
import type { Binder } from './binder.js';
import { columnName } from './fields.js';
import { operation } from './operation-query.js';

/** Questions about what types, fields and values there are. Null when the intent is of another kind. */
export function bindCatalogue(_: Binder, intent: Intent): Query | null {
  const { subject: type, columns } = intent;
  const [field = ''] = columns;
  if (type === null) return null;
  switch (intent.act) {
    case 'field-values':
      return operation('field-values', { type, field });
    case 'type-columns':
      return operation('type-columns', { type });
    case 'type-filter': {
      const word = detailOf(intent, 'word') ?? field;
      return operation('type-filter', { type, word, field: columnName(type, field) ?? columnName(type, word.replace(/ /gu, '_')) });
    }
    default:
      return null;
  }
}
