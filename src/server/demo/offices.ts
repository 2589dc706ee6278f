import { addDevice, type NewDevice } from './devices.js';
import { BRANCHES, OFFICES, type BranchRow, type OfficeRow } from './office-table.js';
import { add, deviceOf, padded, siteOf, type Device, type Rack, type Site, type World } from './world.js';

/** Everything that stands in the city offices and the branches. */
export function addOffices(world: World): void {
  for (const row of OFFICES) addOffice(world, row);
  for (const row of BRANCHES) addBranch(world, row);
  addStack(world, 'acc-stack-nyc', ['acc-sw-nyc-01', 'acc-sw-nyc-02', 'acc-sw-nyc-03']);
  addStack(world, 'acc-stack-lon', ['acc-sw-lon-01', 'acc-sw-lon-02']);
  addLeftovers(world);
}

/** Adds devices of one site, numbered per stem, each into the first of the racks that has room. */
function placer(world: World, site: Site, racks: readonly Rack[], base: Pick<NewDevice, 'status' | 'age'>) {
  const numbers = new Map<string, number>();
  return (stem: string, options: Omit<NewDevice, 'name' | 'site'>, rack: Rack | null = racks[0] ?? null): Device => {
    const number = (numbers.get(stem) ?? 0) + 1;
    numbers.set(stem, number);
    return addDevice(world, { ...base, ...options, name: `${stem}-${padded(number)}`, site, rack, position: rack === null ? null : (options.position ?? null) });
  };
}

function addOffice(world: World, row: OfficeRow): void {
  const site = siteOf(world, row.site);
  const racks = [...world.racks.values()].filter((rack) => rack.site === site);
  const main = racks.slice(0, row.racks);
  const comms = racks.filter((rack) => rack.name.startsWith('NYC-B'));
  const place = placer(world, site, main, {});
  const rack = (index: number): Rack | null => main[index % main.length] ?? null;
  const tenant = row.routerTenant;
  place(`ups-${site.code}`, { model: 'Smart-UPS SRT 3000', role: 'ups', position: 2, tenant: 'Facilities' }, rack(1));
  for (let index = 0; index < row.core; index += 1) {
    place(`core-${site.code}`, { model: 'C9500-24Y4C', role: 'core-switch', position: 38, tenant: 'Netops' }, rack(index));
  }
  for (const [index, model] of row.router.entries()) place(`rtr-${site.code}`, { model, role: 'router', position: 36, tenant }, rack(index));
  if (row.firewall !== null) {
    for (let index = 0; index < row.core; index += 1) {
      place(`fw-${site.code}`, { model: row.firewall, role: 'firewall', position: 33, tenant: 'Netops' }, rack(index));
    }
  }
  for (let index = 0; index < row.access; index += 1) addAccessSwitch(site, index, place, rack, comms);
  for (let index = 0; index < row.servers; index += 1) {
    place(`srv-${site.code}`, { model: index % 2 === 0 ? 'PowerEdge R650' : 'ProLiant DL360 Gen10', role: 'server', position: 'bottom', tenant }, rack(index));
  }
  for (let index = 0; index < row.accessPoints; index += 1) place(`ap-${site.code}`, { model: 'C9120AXI', role: 'access-point', tenant: 'Netops' }, null);
  if (row.console) place(`console-${site.code}`, { model: 'OM1208', role: 'console-server', position: 30, tenant: 'Netops' });
  for (const [index, each] of [...main, ...comms].entries()) addRackKit(world, each, index % 2 === 0);
}

function addAccessSwitch(site: Site, index: number, place: ReturnType<typeof placer>, rack: (index: number) => Rack | null, comms: readonly Rack[]): void {
  const stacked = site.code === 'nyc' ? 3 : site.code === 'lon' ? 2 : 0;
  const where = index < stacked ? rack(0) : (comms[index - 8] ?? rack(index));
  place(`acc-sw-${site.code}`, {
    model: 'C9300-48P', role: 'access-switch', position: 'top', tenant: 'Netops', member: index < stacked ? index + 1 : 1,
    ...(site.code === 'nyc' && index === 0 ? { serial: 'FDO2512A0B7' } : {}),
    ...(site.code === 'fra' && index === 7 ? { status: 'decommissioning' } : {}),
  }, where);
}

function addRackKit(world: World, rack: Rack, withPanel: boolean): void {
  const where = { site: rack.site, rack };
  if (withPanel) addDevice(world, { ...where, name: `pp-${rack.code}-1`, model: 'CP24-C6A', role: 'patch-panel', position: 'top', tenant: 'Netops' });
  addDevice(world, { ...where, name: `pdu-${rack.code}-1`, model: 'AP8853', role: 'pdu', tenant: 'Facilities' });
}

function addBranch(world: World, row: BranchRow): void {
  const site = siteOf(world, row.site);
  const racks = [...world.racks.values()].filter((rack) => rack.site === site);
  const age = site.name === 'branch-012' ? { age: site.age } : {};
  const place = placer(world, site, racks, { ...(row.status === undefined ? {} : { status: row.status }), ...age });
  const tenant = row.tenant;
  const code = site.code;
  if (row.router !== null) place(`rtr-${code}`, { model: row.router, role: 'router', position: 'top', tenant });
  if (row.firewall !== null) place(`fw-${code}`, { model: row.firewall, role: 'firewall', position: 'top', tenant });
  for (const [index, model] of row.access.entries()) {
    place(`acc-sw-${code}`, { model, role: 'access-switch', position: 'top', tenant }, racks[index] ?? null);
  }
  for (let index = 0; index < row.accessPoints; index += 1) place(`ap-${code}`, { model: 'C9120AXI', role: 'access-point', tenant }, null);
  if (racks.length === 0) return;
  place(`pp-${code}`, { model: 'CP24-C6A', role: 'patch-panel', position: 'top', tenant: null });
  place(`pdu-${code}`, { model: 'AP7921B', role: 'pdu', position: 'bottom', tenant: null });
  if (row.ups) place(`ups-${code}`, { model: 'Smart-UPS SRT 3000', role: 'ups', position: 'bottom', tenant: null });
}

function addStack(world: World, name: string, members: readonly string[]): void {
  const devices = members.map((member) => deviceOf(world, member));
  const stack = add(world, 'dcim.virtualchassis', {
    name, domain: name, master: devices[0]?.id ?? null, description: '', comments: '',
  });
  for (const [index, device] of devices.entries()) {
    device.draft['virtual_chassis'] = stack.id;
    device.draft['vc_position'] = index + 1;
    device.draft['vc_priority'] = 15 - index;
  }
  world.ids.set(`dcim.virtualchassis/${name}`, stack.id);
}

/** Kit that should not be where it is: in a closed site, under a name of another site, or under one name twice. */
function addLeftovers(world: World): void {
  const zurich = siteOf(world, 'site-zrh');
  const rack = [...world.racks.values()].find((each) => each.site === zurich) ?? null;
  addDevice(world, { name: 'acc-sw-zrh-01', model: 'C9300-48P', role: 'access-switch', site: zurich, rack, position: 38, tenant: 'Acme Corp' });
  addDevice(world, { name: 'rtr-zrh-01', model: 'ISR4331', role: 'router', site: zurich, rack, position: 36, status: 'offline', tenant: 'Acme Corp' });
  addDevice(world, { name: 'rtr-b003-02', model: 'ISR4331', role: 'router', site: siteOf(world, 'branch-004'), tenant: 'Globex', description: 'Lent to Leeds' });
  for (const site of ['site-nyc', 'site-lon']) {
    addDevice(world, { name: 'ap-lobby-01', model: 'C9120AXI', role: 'access-point', site: siteOf(world, site), tenant: 'Netops', description: 'Lobby' });
  }
  addDevice(world, { name: 'srv-fra-old', model: 'ProLiant DL360 Gen10', role: 'server', site: siteOf(world, 'site-fra'), status: 'decommissioning', tenant: null, serial: '' });
}
