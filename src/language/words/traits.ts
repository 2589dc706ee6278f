/**
 * Words that tell ports and cables of a kind: "trunk ports", "fibre cables", "yellow leads". What each means is decided by
 * the type it is said of, in `query/bind/traits.ts`, under the same name.
 */
export const TRAIT_WORDS: Readonly<Record<string, readonly string[]>> = {
  trunk: ['trunk', 'trunking', 'trunked', 'dot1q', '802.1q', 'in trunk mode', 'in tagged mode', 'trunk mode'],
  access: ['access', 'in access mode', 'access mode'],
  physical: ['physical'],
  virtual: ['virtual', 'logical'],
  wireless: ['wireless', 'radio'],
  lag: ['lag', 'port-channel', 'portchannel', 'etherchannel', 'link aggregation', 'bond'],
  svi: ['svi'],
  loopback: ['loopback'],
  subinterface: ['subinterface'],
  management: ['management-only', 'mgmt-only', 'management only', 'mgmt_only', 'out-of-band', 'oob', 'for management only'],
  copper: ['copper', 'rj45', 'rj-45', 'base-t', 'twisted pair', 'utp'],
  fibre: ['fibre', 'fiber', 'optical', 'fibre optic', 'fiber optic', 'fibre-optic', 'fiber-optic'],
  sfp: ['sfp'],
  'sfp+': ['sfp+', 'sfpplus'],
  sfp28: ['sfp28'],
  qsfp: ['qsfp', 'qsfp+'],
  qsfp28: ['qsfp28'],
  qsfpdd: ['qsfp-dd', 'qsfpdd'],
  'single-mode': ['single-mode', 'singlemode', 'monomode', 'smf', 'sm fibre', 'sm fiber', 'single-mode fibre', 'single-mode fiber'],
  'multi-mode': ['multi-mode', 'multimode', 'mmf', 'mm fibre', 'mm fiber', 'multi-mode fibre', 'multi-mode fiber'],
  om1: ['om1'], om2: ['om2'], om3: ['om3'], om4: ['om4'], om5: ['om5'], os1: ['os1'], os2: ['os2'],
  cat3: ['cat3'], cat5: ['cat5', 'cat 5'], cat5e: ['cat5e', 'cat 5e'], cat6: ['cat6', 'cat 6'], cat6a: ['cat6a', 'cat 6a'], cat7: ['cat7', 'cat 7'], cat7a: ['cat7a'], cat8: ['cat8', 'cat 8'],
  dac: ['dac', 'twinax', 'direct attach', 'direct-attach'],
  aoc: ['aoc', 'active optical'],
  coax: ['coax', 'coaxial'],
  power: ['power'],
  usb: ['usb'],
  red: ['red'], 'dark red': ['dark red'], pink: ['pink'], purple: ['purple', 'violet'], indigo: ['indigo'], blue: ['blue'], 'light blue': ['light blue'],
  cyan: ['cyan'], teal: ['teal'], aqua: ['aqua', 'turquoise'], green: ['green'], 'dark green': ['dark green'], 'light green': ['light green'], lime: ['lime'],
  yellow: ['yellow'], amber: ['amber'], orange: ['orange'], brown: ['brown'], grey: ['grey', 'gray'], black: ['black'], white: ['white'],
};

/** Nouns that say the type and the trait at once: "DACs", "trunks", "management ports". */
export const TRAIT_NOUNS: readonly { readonly type: string; readonly trait: string; readonly nouns: readonly string[] }[] = [
  { type: 'dcim.cable', trait: 'dac', nouns: ['dac cable', 'twinax cable'] },
  { type: 'dcim.cable', trait: 'fibre', nouns: ['fibre run', 'fiber run', 'fibre strand', 'fiber strand', 'fibre link', 'fiber link', 'fibre lead', 'fiber lead', 'fibre patch', 'fiber patch', 'optical cable'] },
  { type: 'dcim.cable', trait: 'copper', nouns: ['copper run', 'copper link', 'copper patch'] },
  { type: 'dcim.interface', trait: 'management', nouns: ['management port', 'mgmt port', 'oob port', 'management interface', 'mgmt interface', 'oob interface', 'out-of-band port', 'out-of-band interface'] },
  { type: 'dcim.interface', trait: 'lag', nouns: ['lag interface', 'link aggregation group', 'port-channel interface'] },
  { type: 'dcim.interface', trait: 'subinterface', nouns: ['sub-interface'] },
  { type: 'dcim.interface', trait: 'svi', nouns: ['vlan interface'] },
];

/** Traits whose plural is a noun of its own: "DACs", "fibres", "trunks", "LAGs". */
export const TRAIT_PLURALS: readonly { readonly type: string; readonly trait: string; readonly plurals: readonly string[] }[] = [
  { type: 'dcim.cable', trait: 'dac', plurals: ['dacs', 'twinaxes'] },
  { type: 'dcim.cable', trait: 'aoc', plurals: ['aocs'] },
  { type: 'dcim.cable', trait: 'fibre', plurals: ['fibres', 'fibers'] },
  { type: 'dcim.interface', trait: 'trunk', plurals: ['trunks'] },
  { type: 'dcim.interface', trait: 'lag', plurals: ['lags', 'port-channels', 'portchannels', 'port channels', 'etherchannels', 'bonds'] },
  { type: 'dcim.interface', trait: 'svi', plurals: ['svis'] },
  { type: 'dcim.interface', trait: 'subinterface', plurals: ['subinterfaces'] },
];
