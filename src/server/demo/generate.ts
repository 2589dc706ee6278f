import type { Store } from '../rest/store.js';
import { addAddressing } from './addressing.js';
import { addCatalogue } from './catalogue.js';
import { addDatacentres } from './datacentres.js';
import { addCircuits } from './circuits.js';
import { addContacts } from './contacts.js';
import { addDns } from './dns.js';
import { addExtras } from './extras.js';
import { addHosts } from './hosts.js';
import { addFlaws } from './flaws.js';
import { addDoomedDevices, addDoomedNetworks, addHistory } from './history.js';
import { addFurtherAddresses } from './further-addresses.js';
import { addFurtherNetworks } from './further-networks.js';
import { addMachines } from './machines.js';
import { addMacs } from './macs.js';
import { addParts } from './parts.js';
import { addServices } from './services.js';
import { addStores } from './stores.js';
import { addTunnels } from './tunnels.js';
import { addWireless } from './wireless.js';
import { linkConsoles } from './consoles.js';
import { addGateways } from './gateways.js';
import { addPower } from './power.js';
import { linkServers, linkSwitches } from './links-datacentre.js';
import { linkOffices } from './links-offices.js';
import { linkPanels } from './links-panels.js';
import { addOffices } from './offices.js';
import { addPlaces } from './places.js';
import { addRacks } from './racks.js';
import { addTenants } from './tenants.js';
import { addVlans } from './vlans.js';
import { createWorld } from './world.js';

export interface InventoryOptions {
  /** The moment that the inventory describes: every date in it is counted from here. */
  readonly now: Date;
  /** About how many devices; 600 makes the named estate, more adds branch-like sites (at most 100,000). */
  readonly scale?: number;
  readonly seed?: number;
}

/** The bundled inventory. The same options give the same objects; another `now` only shifts dates. */
export function generateInventory(options: InventoryOptions): Store {
  const world = createWorld(options.now, options.seed ?? 1);
  addTenants(world);
  addPlaces(world);
  addCatalogue(world);
  addRacks(world);
  addDatacentres(world);
  const devices = addDoomedDevices(world);
  addOffices(world);
  addVlans(world);
  const networks = addDoomedNetworks(world);
  addAddressing(world);
  linkSwitches(world, 'datacenter-01');
  linkPanels(world);
  linkSwitches(world, 'datacenter-02');
  linkServers(world);
  linkOffices(world);
  addGateways(world);
  addPower(world);
  linkConsoles(world);
  addCircuits(world);
  addFurtherNetworks(world);
  addMachines(world);
  addFurtherAddresses(world);
  addMacs(world);
  addParts(world);
  addContacts(world);
  addTunnels(world);
  addWireless(world);
  addServices(world);
  addExtras(world);
  addHosts(world);
  addFlaws(world);
  addStores(world, options.scale ?? 0);
  addHistory(world, { devices, ...networks });
  addDns(world);
  return { now: world.now, objects: world.objects, further: world.further };
}
