import { objectType } from '../../netbox/catalogue.js';
import { valueAt } from '../../netbox/row.js';
import type { Select } from '../../query/query.js';
import { formatNumber } from '../present.js';
import { SILENT } from './remark.js';
import type { Remark } from './remark.js';

/** "primary IPs of the servers": every server keeps its row, so it is said how many addresses there are, and how many servers have none. */
export function askedAddresses({ type, where, columns, onlyColumns }: Select): readonly Remark[] {
  if (!onlyColumns) return [];
  return columns.flatMap((name): readonly Remark[] => {
    const column = objectType(type).columns[name];
    const [field] = column?.path ?? [];
    const isTested = where.some((condition) => condition.kind === 'empty' && condition.field === name);
    if (column === undefined || field === undefined || !/^(?:primary|oob)_ip\d?$/u.test(field) || isTested) return [];
    return [
      {
        ...SILENT,
        fields: [field],
        clause: (_, rows) => {
          const found = rows.filter((row) => valueAt(row, column.path) !== null).length;
          return `${formatNumber(found)} ${column.label}${found === 1 ? '' : 's'}, ${formatNumber(rows.length - found)} without`;
        },
      },
    ];
  });
}
