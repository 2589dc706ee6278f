import { isList, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';

const SUPPORT = /support|eo[lsx]\b|end.?of|expir|warrant|lifecycle/iu;

/** The custom date field of devices that says when support ends: the one named, else the one whose name sounds like it. */
export function supportField(customFields: readonly Row[], named: string | null): string | null {
  const dates = customFields.filter((row) => /^date/u.test(textOf(row, 'type') ?? '') && appliesToDevices(row));
  const words = (row: Row): string => `${textOf(row, 'name') ?? ''} ${textOf(row, 'label') ?? ''}`.replace(/_/gu, ' ');
  const wanted = named?.toLowerCase();
  const found = wanted === undefined ? dates.find((row) => SUPPORT.test(words(row))) : dates.find((row) => textOf(row, 'name')?.toLowerCase() === wanted || textOf(row, 'label')?.toLowerCase() === wanted);
  return found === undefined ? null : textOf(found, 'name');
}

function appliesToDevices(row: Row): boolean {
  const types = row['object_types'] ?? null;
  return isList(types) && types.some((type) => type === 'dcim.device');
}
