import type { Block } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { idOf, numberOf, rowsOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { countedWord, listed } from '../../present.js';
import { contactSection, contactSteps } from '../contact-rows.js';
import { block, dates, extras, fact, factsOf } from '../facts.js';
import { pathText, refOf, regionsOf, titleOf } from '../related.js';
import { objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'dcim.site';

/** A site with its counters and contacts. */
export const siteView: ObjectView = {
  steps: (object) => [objectStep(object), ...contactSteps('contacts', TYPE, object.id)],
  body: (row, inputs, world) => {
    const region = regionPath(row, world);
    const counts = largest(row, 3);
    return viewBody(TYPE, row, {
      text: `${titleOf(TYPE, row)} is ${textOf(row, 'status') ?? 'of unknown status'}, in ${region ?? 'no region'}, with ${counts.length === 0 ? 'nothing recorded in it' : listed(counts)}.`,
      blocks: [
        ...identity(row, region),
        ...block('Contents', factsOf(TYPE, row, COUNTERS.map(([name]) => name))),
        ...block('Tags and custom fields', extras(row)),
        ...dates(TYPE, row, world.timeZone),
      ],
      sections: contactSection(inputs, 'contacts'),
      notes: similarRegions(row, world),
    });
  },
};

const COUNTERS = [
  ['device_count', 'device'],
  ['rack_count', 'rack'],
  ['prefix_count', 'prefix'],
  ['vlan_count', 'VLAN'],
  ['circuit_count', 'circuit'],
  ['virtualmachine_count', 'VM'],
] as const;

function largest(row: Row, count: number): readonly string[] {
  return COUNTERS.map(([name, word]) => ({ word, value: numberOf(row, name) ?? 0 }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, count)
    .map(({ word, value }) => countedWord(value, word, word === 'prefix' ? 'prefixes' : undefined));
}

function regionPath(row: Row, world: World): string | null {
  const id = idOf(row);
  const path = id === null ? '' : pathText(regionsOf(world.inventory, id));
  return path === '' ? textOf(row, 'region') : path;
}

function identity(row: Row, region: string | null): readonly Block[] {
  const latitude = numberOf(row, 'latitude');
  const longitude = numberOf(row, 'longitude');
  const asns = rowsOf(row, 'asns').flatMap((asn) => textOf(asn, 'asn') ?? []);
  return block(
    'Identity',
    [
      ...factsOf(TYPE, row, ['name', 'slug', 'status']),
      fact('region', 'region', region),
      ...factsOf(TYPE, row, ['group', 'tenant', 'facility', 'time_zone', 'physical_address', 'shipping_address']),
      fact('coordinates', 'coordinates', latitude === null || longitude === null ? null : `${String(latitude)}, ${String(longitude)}`),
      fact('asns', 'ASNs', asns.length === 0 ? null : asns.join(', ')),
    ],
    ['region', 'tenant'],
  );
}

/** A region whose name stands in the site's name may have been meant instead. */
function similarRegions(row: Row, world: World): readonly string[] {
  const texts = ['name', 'slug', 'facility'].flatMap((field) => textOf(row, field)?.toLowerCase() ?? []);
  const words = texts.map((text) => ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ')} `);
  const own = refOf(row, 'region', 'dcim.region')?.id ?? null;
  return world.inventory
    .entries('dcim.region')
    .filter((region) => words.some((text) => text.includes(` ${region.name.toLowerCase()} `)))
    .map((region) => `There is also a region ${region.name}${region.id === own ? ', which this site lies in' : ''}; this is the site only.`);
}
