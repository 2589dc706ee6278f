/** A run of virtual machines: `vm-app-` with count 3 makes vm-app-01 to vm-app-03. */
export interface MachineRow {
  readonly stem: string;
  readonly first?: number;
  readonly count: number;
  readonly cluster: string;
  /** Hosts that carry them in turn; none when nobody recorded it. */
  readonly hosts: readonly string[];
  readonly tenant: string | null;
  readonly platform: string | null;
  readonly vcpus: number;
  /** Decimal gigabytes. */
  readonly memory: number;
  readonly disks: readonly number[];
  /** VRF and network of the first address. */
  readonly network: readonly [string, string] | null;
  readonly status?: string;
  readonly tag?: 'prod' | 'legacy';
  /** Days before now, for those that the change log knows. */
  readonly age?: number;
}

const ESX = ['srv-esx-01', 'srv-esx-02', 'srv-esx-03'];
const PVE = ['srv-pve-01', 'srv-pve-02', 'srv-pve-03', 'srv-pve-04'];
const FRONT = ['global', '10.10.4.0/24'] as const;
const REAR = ['global', '10.20.4.0/24'] as const;

export const MACHINES: readonly MachineRow[] = [
  { stem: 'vm-app-', count: 12, cluster: 'vmware-dc01', hosts: ESX, tenant: 'Acme Corp', platform: 'Linux', vcpus: 4, memory: 16, disks: [80], network: FRONT, tag: 'prod' },
  { stem: 'vm-app-', first: 13, count: 6, cluster: 'vmware-dc01', hosts: [], tenant: 'Globex', platform: 'Linux', vcpus: 2, memory: 8, disks: [60], network: ['prod', '10.60.4.0/24'] },
  { stem: 'vm-app-', first: 19, count: 1, cluster: 'vmware-dc01', hosts: ESX, tenant: 'Globex', platform: 'Linux', vcpus: 2, memory: 8, disks: [60], network: ['prod', '10.60.4.0/24'], age: 0.07 },
  { stem: 'vm-db-', count: 4, cluster: 'vmware-dc01', hosts: ESX, tenant: 'Acme Corp', platform: 'Linux', vcpus: 16, memory: 64, disks: [80, 500, 1000], network: FRONT, tag: 'prod' },
  { stem: 'vm-db-', first: 5, count: 2, cluster: 'vmware-dc01', hosts: ['srv-esx-04'], tenant: 'Globex', platform: 'Linux', vcpus: 8, memory: 32, disks: [80, 400], network: ['prod', '10.60.4.0/24'] },
  { stem: 'vm-web-', count: 16, cluster: 'vmware-dc01', hosts: ESX, tenant: 'Globex', platform: 'Linux', vcpus: 2, memory: 4, disks: [40], network: ['prod', '10.60.8.0/24'], tag: 'prod' },
  { stem: 'vm-ad-', count: 2, cluster: 'vmware-dc01', hosts: ESX, tenant: 'Netops', platform: 'Windows Server', vcpus: 4, memory: 8, disks: [100], network: FRONT },
  { stem: 'vm-mail-', count: 2, cluster: 'vmware-dc01', hosts: ESX, tenant: 'Netops', platform: 'Linux', vcpus: 4, memory: 16, disks: [60, 800], network: ['global', '10.10.9.128/26'] },
  { stem: 'vm-erp-', count: 8, cluster: 'vmware-dc01', hosts: ESX, tenant: 'Globex', platform: 'Windows Server', vcpus: 8, memory: 32, disks: [120, 300], network: ['prod', '10.60.4.0/24'] },
  { stem: 'vm-old-', count: 3, cluster: 'vmware-dc01', hosts: [], tenant: null, platform: null, vcpus: 1, memory: 2, disks: [20], network: null, status: 'offline', tag: 'legacy' },
  { stem: 'vm-rep-', count: 14, cluster: 'proxmox-dc02', hosts: PVE, tenant: 'Acme Corp', platform: 'Linux', vcpus: 4, memory: 16, disks: [200], network: REAR },
  { stem: 'vm-test-', count: 18, cluster: 'proxmox-dc02', hosts: [], tenant: 'Research', platform: 'Linux', vcpus: 2, memory: 4, disks: [30], network: REAR },
  { stem: 'vm-ci-', count: 10, cluster: 'proxmox-dc02', hosts: PVE, tenant: 'Netops', platform: 'Linux', vcpus: 8, memory: 16, disks: [120], network: REAR },
  { stem: 'vm-stage-', count: 6, cluster: 'proxmox-dc02', hosts: [], tenant: 'Globex', platform: 'Linux', vcpus: 2, memory: 8, disks: [40], network: null, status: 'staged', age: 16 },
  { stem: 'vm-lab-', count: 4, cluster: 'proxmox-dc02', hosts: PVE, tenant: 'Research', platform: 'Linux', vcpus: 1, memory: 2, disks: [20], network: REAR, status: 'offline' },
  { stem: 'vm-nyc-', count: 12, cluster: 'vmware-nyc', hosts: ['srv-nyc-01', 'srv-nyc-02'], tenant: 'Acme Corp', platform: 'Linux', vcpus: 2, memory: 8, disks: [60], network: ['global', '10.30.4.0/24'] },
  { stem: 'vm-lon-', count: 10, cluster: 'vmware-lon', hosts: ['srv-lon-01', 'srv-lon-02'], tenant: 'Globex', platform: 'Linux', vcpus: 4, memory: 16, disks: [80], network: ['global', '10.31.4.0/24'] },
  { stem: 'vm-sin-', count: 8, cluster: 'proxmox-sin', hosts: ['srv-sin-01'], tenant: 'Initrode', platform: 'Linux', vcpus: 2, memory: 8, disks: [80], network: ['global', '10.33.4.0/24'] },
  { stem: 'vm-calc-', count: 20, cluster: 'initrode-calc', hosts: ['srv-calc-01', 'srv-calc-02', 'srv-calc-03'], tenant: 'Initrode', platform: 'Linux', vcpus: 16, memory: 96, disks: [200], network: ['prod', '10.60.12.0/24'] },
];

/** name, type, group, status, site, tenant, devices that form it */
export const CLUSTERS: readonly (readonly [string, string, string | null, string, string, string | null, readonly string[]])[] = [
  ['vmware-dc01', 'VMware vSphere', 'production', 'active', 'datacenter-01', 'Netops', ['srv-esx-01', 'srv-esx-02', 'srv-esx-03', 'srv-esx-04']],
  ['proxmox-dc02', 'Proxmox', 'production', 'active', 'datacenter-02', 'Netops', PVE],
  ['vmware-nyc', 'VMware vSphere', 'offices', 'active', 'site-nyc', 'Acme Corp', ['srv-nyc-01', 'srv-nyc-02']],
  ['vmware-lon', 'VMware vSphere', 'offices', 'active', 'site-lon', 'Globex', ['srv-lon-01', 'srv-lon-02']],
  ['proxmox-sin', 'Proxmox', 'offices', 'active', 'site-sin', 'Initrode', ['srv-sin-01']],
  ['initrode-calc', 'KVM', 'production', 'active', 'datacenter-01', 'Initrode', ['srv-calc-01', 'srv-calc-02', 'srv-calc-03']],
  ['vmware-lab', 'VMware vSphere', 'lab', 'planned', 'datacenter-02', null, []],
];
