/** name, parent, description */
export const CONTACT_GROUPS: readonly (readonly [string, string | null, string])[] = [
  ['Operations', null, ''],
  ['On call', 'Operations', 'Round the clock'],
  ['Suppliers', null, ''],
  ['Customers', null, ''],
];

export const CONTACT_ROLES: readonly (readonly [string, string])[] = [
  ['noc', 'Network operations, first call'],
  ['escalation', 'When the first call does not help'],
  ['site-contact', 'Opens doors'],
  ['administrative', 'Contracts and invoices'],
  ['technical', ''],
];

/** name, groups, title, phone, e-mail, description */
export const CONTACTS: readonly (readonly [string, readonly string[], string, string, string, string])[] = [
  ['Netops NOC', ['On call'], '', '+49 89 5550 100', 'noc@netops.example', 'Shift desk'],
  ['Acme NOC', ['Customers'], '', '+1 212 555 0100', 'noc@acme.example', 'Customer desk of Acme Corp'],
  ['Maria Garcia', ['Operations'], 'Network engineer', '+49 89 5550 112', 'mgarcia@netops.example', ''],
  ['John Smith', ['Operations'], 'Data centre engineer', '+49 89 5550 113', 'jsmith@netops.example', ''],
  ['Helga Brandt', ['On call', 'Operations'], 'Head of operations', '+49 89 5550 101', 'hbrandt@netops.example', 'Escalation, day and night'],
  ['Globex Service Desk', ['Customers'], '', '+44 20 7946 0200', 'desk@globex.example', ''],
  ['Priya Nair', ['Customers'], 'IT manager', '+65 6555 0110', 'pnair@initrode.example', ''],
  ["Sean O'Neill", ['Customers'], 'Owner', '+49 221 555 0133', 'sean@oneill.example', ''],
  ['Zayo NOC', ['Suppliers'], '', '+1 866 555 0177', 'noc@zayo.example', ''],
  ['Colt Service Centre', ['Suppliers'], '', '+44 800 555 0130', 'service@colt.example', ''],
  ['Lumen Support', ['Suppliers'], '', '+1 877 555 0153', 'support@lumen.example', ''],
  ['Tom Becker', ['Operations'], 'Facility manager', '+49 89 5550 150', 'tbecker@facilities.example', 'Power and cooling'],
  ['Linda Chu', [], 'Office manager', '+1 212 555 0142', 'lchu@acme.example', 'New York reception'],
  ['Former Contractor', [], '', '', 'old@contractor.example', 'Left two years ago'],
  ['Reserve Pool', ['Operations'], '', '+49 89 5550 199', '', ''],
];

/** type, object's name, contact, role, priority */
export const ASSIGNMENTS: readonly (readonly [string, string, string, string, string | null])[] = [
  ['dcim.site', 'datacenter-01', 'Netops NOC', 'noc', 'primary'],
  ['dcim.site', 'datacenter-01', 'Helga Brandt', 'escalation', 'secondary'],
  ['dcim.site', 'datacenter-01', 'Tom Becker', 'site-contact', 'tertiary'],
  ['dcim.site', 'datacenter-02', 'Netops NOC', 'noc', 'primary'],
  ['dcim.site', 'datacenter-02', 'Helga Brandt', 'escalation', 'secondary'],
  ['dcim.site', 'site-nyc', 'Netops NOC', 'noc', 'primary'],
  ['dcim.site', 'site-nyc', 'Linda Chu', 'site-contact', 'secondary'],
  ['dcim.site', 'site-nyc', 'Former Contractor', 'technical', 'inactive'],
  ['dcim.site', 'site-lon', 'Globex Service Desk', 'noc', 'primary'],
  ['dcim.site', 'site-lon', 'Helga Brandt', 'escalation', 'secondary'],
  ['dcim.site', 'site-fra', 'Netops NOC', 'noc', 'primary'],
  ['dcim.site', 'site-sin', 'Priya Nair', 'site-contact', 'primary'],
  ['dcim.site', 'branch-001', 'Acme NOC', 'noc', 'primary'],
  ['dcim.site', 'branch-002', 'Acme NOC', 'noc', 'primary'],
  ['dcim.site', 'branch-004', 'Globex Service Desk', 'noc', 'primary'],
  ['dcim.site', 'branch-012', "Sean O'Neill", 'site-contact', 'primary'],
  ['dcim.region', 'Asia Pacific', 'Priya Nair', 'escalation', 'primary'],
  ['dcim.location', 'datacenter-01/Hall A', 'John Smith', 'technical', 'primary'],
  ['tenancy.tenant', 'Acme Corp', 'Acme NOC', 'noc', 'primary'],
  ['tenancy.tenant', 'Acme Corp', 'Linda Chu', 'administrative', 'secondary'],
  ['tenancy.tenant', 'Globex', 'Globex Service Desk', 'noc', 'primary'],
  ['tenancy.tenant', 'Initrode', 'Priya Nair', 'administrative', 'primary'],
  ['tenancy.tenant', "O'Neill & Sons", "Sean O'Neill", 'administrative', 'primary'],
  ['circuits.provider', 'Zayo', 'Zayo NOC', 'noc', 'primary'],
  ['circuits.provider', 'Colt', 'Colt Service Centre', 'noc', 'primary'],
  ['circuits.provider', 'Lumen', 'Lumen Support', 'noc', 'primary'],
  ['circuits.circuit', 'ZAY-10001', 'Zayo NOC', 'escalation', 'primary'],
  ['dcim.device', 'core-sw-01', 'Maria Garcia', 'technical', 'primary'],
  ['dcim.device', 'fw-01', 'Maria Garcia', 'technical', 'primary'],
  ['virtualization.cluster', 'vmware-dc01', 'John Smith', 'technical', 'primary'],
  ['dcim.powerpanel', 'panel-a', 'Tom Becker', 'technical', 'primary'],
];
