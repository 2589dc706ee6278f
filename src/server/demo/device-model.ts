/** A run of like ports of a device type. */
export interface PortGroup {
  readonly names: readonly string[];
  readonly type: string;
  /** Ports of a management controller or management network only. */
  readonly management?: boolean;
}

export interface PowerInput {
  readonly name: string;
  readonly type: string;
  /** Watts. */
  readonly maximum: number;
  readonly allocated: number;
}

/** A device type of the bundled inventory with the components that each device of it gets. */
export interface DeviceModel {
  readonly maker: string;
  readonly model: string;
  readonly part: string;
  /** Rack units; 0 for what hangs beside the rails, on a ceiling or in a chassis. */
  readonly height: number;
  readonly fullDepth: boolean;
  readonly airflow: string | null;
  /** Kilograms. */
  readonly weight: number | null;
  readonly platform: string | null;
  readonly description: string;
  readonly interfaces: readonly PortGroup[];
  readonly power: readonly PowerInput[];
  readonly console: readonly string[];
  readonly consoleServer?: readonly string[];
  readonly outlets?: readonly PortGroup[];
  /** Front ports, and how many of them share one rear port. */
  readonly panel?: { readonly fronts: number; readonly perRear: number; readonly front: string; readonly rear: string };
  readonly moduleBays?: readonly string[];
  readonly deviceBays?: readonly string[];
  readonly subdevice?: 'parent' | 'child';
  readonly outsideUtilisation?: boolean;
}

/** `series('Ethernet', 1, 3)` → Ethernet1, Ethernet2, Ethernet3. */
export function series(stem: string, first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${stem}${first + index}`);
}
