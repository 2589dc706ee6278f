import { objectType } from '../../../netbox/catalogue.js';
import { detailOf } from '../../intent.js';
import { complain } from './ground.js';
import type { Ground } from './ground.js';

/** A plan over more objects is one that nobody reads. */
const MAX_SERIES = 50;

/** Every name from the first to the last one of a series; none when a single object is ordered. */
export function seriesOf(ground: Ground, type: string): readonly string[] {
  const [first, last] = [detailOf(ground.intent, 'name'), detailOf(ground.intent, 'series')];
  if (first === null || last === null) return [];
  ground.about = ['name'];
  const [, stem = '', from = ''] = /^(.*?)(\d+)$/u.exec(first) ?? [];
  const count = Number(last.slice(stem.length)) - Number(from) + 1;
  if (!isSeries(type, last, stem, count)) {
    complain(ground, `${first} to ${last} is no series of new ${objectType(type).plural}.`);
    return [];
  }
  if (detailOf(ground.intent, 'each') !== null) complain(ground, 'A series of names and one object at each place cannot be ordered together.');
  if (count > MAX_SERIES) complain(ground, `${first} to ${last} are ${count} names; a plan may have ${MAX_SERIES}.`);
  if (detailOf(ground.intent, 'position') !== null) complain(ground, 'Several devices cannot stand at one position: leave the unit out, or order them one by one.');
  if (detailOf(ground.intent, 'serial') !== null) complain(ground, 'Several devices cannot share one serial number.');
  return Array.from({ length: Math.min(count, MAX_SERIES) }, (_, index) => `${stem}${String(Number(from) + index).padStart(from.length, '0')}`);
}

/** Only names make a series: VLANs have ids of their own, circuits are told by theirs. */
function isSeries(type: string, last: string, stem: string, count: number): boolean {
  return objectType(type).fields['name'] !== undefined && type !== 'ipam.vlan' && stem !== '' && last.startsWith(stem) && count > 1;
}
