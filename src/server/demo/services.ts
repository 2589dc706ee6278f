import { add, addNamed, idOf, type World } from './world.js';

/** What listens where: on the web servers, the name servers and some virtual machines. */
export function addServices(world: World): void {
  for (const [name, protocol, ports] of [['HTTPS', 'tcp', [443]], ['SSH', 'tcp', [22]], ['DNS', 'udp', [53]]] as const) {
    addNamed(world, 'ipam.servicetemplate', name, { protocol, ports, description: '', comments: '' });
  }
  for (const device of world.devices.values()) {
    const address = device.draft['primary_ip4'];
    const bound = typeof address === 'number' ? [address] : [];
    const on = (name: string, protocol: string, ports: readonly number[]): void => {
      addService(world, 'dcim.device', device.id, name, protocol, ports, bound);
    };
    if (device.name.startsWith('srv-web-')) {
      on('https', 'tcp', [443]);
      on('http', 'tcp', [80, 8080]);
    }
    if (device.name === 'srv-dns-01') on('dns', 'udp', [53]);
    if (device.name === 'srv-ntp-01') on('ntp', 'udp', [123]);
    if (/^srv-db-0[1-4]/.test(device.name)) on('postgresql', 'tcp', [5432]);
    if (device.name.startsWith('srv-mon-')) on('grafana', 'tcp', [443, 3000]);
  }
  for (const [machine, name, protocol, ports] of [
    ['vm-app-01', 'app', 'tcp', [8443]], ['vm-app-02', 'app', 'tcp', [8443]], ['vm-db-01', 'postgresql', 'tcp', [5432]], ['vm-mail-01', 'smtp', 'tcp', [25, 465, 587]], ['vm-web-01', 'https', 'tcp', [443]],
  ] as const) {
    addService(world, 'virtualization.virtualmachine', idOf(world, 'virtualization.virtualmachine', machine), name, protocol, ports, []);
  }
}

function addService(world: World, type: string, id: number, name: string, protocol: string, ports: readonly number[], addresses: readonly number[]): void {
  add(world, 'ipam.service', { parent_object_type: type, parent_object_id: id, name, protocol, ports, ipaddresses: addresses, description: '', comments: '' });
}
