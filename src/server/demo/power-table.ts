/** site, location, panel; a data centre has one panel for the A and one for the B feeds */
export const POWER_PANELS: readonly (readonly [string, string | null, string])[] = [
  ['datacenter-01', 'Hall A', 'panel-a'],
  ['datacenter-01', 'Hall A', 'panel-b'],
  ['datacenter-02', 'Hall B', 'dc02-rpp-1'],
  ['datacenter-02', 'Hall B', 'dc02-rpp-2'],
  ['site-nyc', 'Server room', 'nyc-main'],
  ['site-lon', 'Server room', 'lon-main'],
  ['site-fra', 'Server room', 'fra-main'],
  ['site-sin', 'Server room', 'sin-main'],
  ['site-tyo', 'Comms room', 'tyo-main'],
  ['datacenter-01', 'Meet-me room', 'panel-mmr'],
];

/** Power supplies that nobody plugged in, so that their device hangs on one cord: device, supply. */
export const UNPLUGGED: readonly (readonly [string, string])[] = [
  ['srv-log-02', 'PSU2'], ['srv-db-05', 'PSU2'], ['srv-erp-03', 'PSU2'], ['tor-a13-1', 'PSU2'], ['srv-rep-02', 'PSU2'], ['srv-ml-04', 'PSU1'],
];

/** Devices with both cords on one PDU. */
export const ONE_SIDED: readonly string[] = ['srv-erp-01', 'srv-erp-02', 'srv-web-14', 'dist-sw-03'];

/** Outlets that must not be used: PDU, outlet, status. */
export const BAD_OUTLETS: readonly (readonly [string, string, string])[] = [
  ['pdu-a01-1', 'C13-19', 'faulty'], ['pdu-a01-1', 'C13-20', 'disabled'], ['pdu-a15-2', 'C13-20', 'faulty'], ['pdu-b07-1', 'C13-20', 'disabled'],
];
