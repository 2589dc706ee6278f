import { shortCountryNames } from '../../inventory/country-names.js';
import type { Entry, Inventory } from '../../inventory/inventory.js';
import { idOf } from '../../netbox/row.js';

/** Which regions are countries, and in which one a region lies. */
export interface Countries {
  readonly countryOf: (region: unknown) => readonly Entry[];
  readonly remark: string;
}

const REGION = 'dcim.region';

/** Regions with the name of a country; where none has one, the regions right below the topmost. */
export function countriesAmong(inventory: Inventory): Countries {
  const regions = inventory.entries(REGION);
  const named = regions.filter(({ name }) => isCountry(name));
  const second = regions.filter((region) => {
    const parent = idOf(region.row, 'parent');
    return parent !== null && idOf(inventory.find(REGION, parent)?.row ?? {}, 'parent') === null;
  });
  const level = named.length > 0 ? named : second.length > 0 ? second : regions;
  const ids = new Set(level.map(({ id }) => id));
  const countryOf = (region: unknown): readonly Entry[] => {
    const seen = new Set<number>();
    for (let id = typeof region === 'number' ? region : null; id !== null && !seen.has(id); id = idOf(inventory.find(REGION, id)?.row ?? {}, 'parent')) {
      seen.add(id);
      const entry = inventory.find(REGION, id);
      if (entry !== null && ids.has(id)) return [entry];
    }
    return [];
  };
  return { countryOf, remark: named.length > 0 ? 'Countries are the regions that bear the name of one; what lies in smaller regions counts there.' : 'No region bears the name of a country: the level below the topmost regions is taken.' };
}

let names: ReadonlySet<string> | null = null;

/** The English names of all countries, as the platform knows them. */
function isCountry(name: string): boolean {
  names ??= countryNames();
  return names.has(name.toLowerCase().replace(/^the /u, '')) || shortCountryNames(name).length > 0 && !/pacific|america$/iu.test(name);
}

function countryNames(): ReadonlySet<string> {
  const display = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  return new Set([...letters.flatMap((a) => letters.flatMap((b) => display.of(`${a}${b}`)?.toLowerCase() ?? [])), 'usa', 'uk', 'uae', 'czech republic', 'holland']);
}
