import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { sumOf } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';

/** What a site adds to its region and to every region above. */
export interface SiteFigures {
  readonly region: number | null;
  readonly racks: number;
  readonly devices: number;
}

export interface RegionLine {
  readonly name: string;
  /** 0 for a region at the top. */
  readonly depth: number;
  readonly figures: { readonly sites: number; readonly racks: number; readonly devices: number };
}

/** Regions from the top down, each with the sums of all below it; regions without a site are left out, sites without a region summed last. */
export function regionTree(regions: readonly Row[], sites: readonly SiteFigures[]): readonly RegionLine[] {
  const known = new Set(regions.map((region) => idOf(region)));
  const parentOf = (region: Row): number | null => {
    const parent = idOf(region, 'parent');
    return parent !== null && known.has(parent) ? parent : null;
  };
  const below = (id: number): readonly number[] => [id, ...regions.filter((region) => parentOf(region) === id).flatMap((child) => below(idOf(child) ?? 0))];
  const level = (parent: number | null, depth: number): readonly RegionLine[] => {
    const children = regions.filter((region) => parentOf(region) === parent).toSorted(byNames((region) => textOf(region, 'name') ?? ''));
    return children.flatMap((region) => {
      const id = idOf(region) ?? 0;
      const ids = new Set<number | null>(below(id));
      const own = sites.filter((site) => ids.has(site.region));
      return own.length === 0 ? [] : [{ name: textOf(region, 'name') ?? '', depth, figures: figuresOf(own) }, ...level(id, depth + 1)];
    });
  };
  const loose = sites.filter((site) => site.region === null || !known.has(site.region));
  return [...level(null, 0), ...(loose.length === 0 ? [] : [{ name: '(no region)', depth: 0, figures: figuresOf(loose) }])];
}

function figuresOf(sites: readonly SiteFigures[]): RegionLine['figures'] {
  return { sites: sites.length, racks: sumOf(sites, (site) => site.racks), devices: sumOf(sites, (site) => site.devices) };
}
