import { describe, expect, test } from 'vitest';
import { asText, isList, isRow, valueAt } from '../../../src/netbox/row.js';
import type { Json } from '../../../src/netbox/row.js';
import { get, rowAt } from './tiny-netbox.js';

/** The displays of lists in lists. */
function displays(value: Json): Json {
  if (isList(value)) return value.map(displays);
  if (!isRow(value)) return value;
  return asText(value['display'] ?? null) ?? `#${String(asText(value['id'] ?? null))}`;
}

describe('a connection', () => {
  test('leads through patch panels and circuits to the other end', () => {
    const row = rowAt('dcim/interfaces/1/');
    expect(row).toMatchObject({ cable: { display: 'C1' }, cable_end: 'A', link_peers_type: 'dcim.frontport', connected_endpoints_type: 'dcim.interface', _occupied: true });
    expect(displays(row['link_peers'] ?? null)).toEqual(['1']);
    expect(valueAt(row, ['connected_endpoints', 'device', 'name'])).toEqual(['sw2']);
  });

  test('is not reachable while a cable on the way is planned', () => {
    expect(rowAt('dcim/interfaces/1/')['connected_endpoints_reachable']).toBe(false);
    expect(rowAt('dcim/interfaces/2/')).toMatchObject({ connected_endpoints: [{ display: 'nic0 (left)' }], connected_endpoints_reachable: true });
  });

  test('is absent without a cable', () => {
    expect(rowAt('dcim/interfaces/5/')).toMatchObject({
      cable: null, cable_end: null, link_peers: [], link_peers_type: null, connected_endpoints: null, connected_endpoints_type: null,
      connected_endpoints_reachable: null, _occupied: false,
    });
  });

  test('lists what each end of a cable is plugged into', () => {
    expect(rowAt('dcim/cables/1/')).toMatchObject({
      type: 'cat6',
      status: { value: 'connected', label: 'Connected' },
      a_terminations: [{ object_type: 'dcim.interface', object_id: 1, object: { device: { name: 'SW1' } } }],
      b_terminations: [{ object_type: 'dcim.frontport', object_id: 1, object: { name: '1' } }],
    });
  });
});

describe('a trace', () => {
  test('lists near end, cable and far end of each segment', () => {
    expect(displays(get('dcim/interfaces/1/trace/').body)).toEqual([
      [['Eth10'], '#1', ['1']],
      [['rear'], '#2', ['W-1: Termination A']],
      [['W-1: Termination Z'], '#3', ['Eth1']],
    ]);
  });

  test('comes back the same way', () => {
    expect(displays(get('dcim/interfaces/3/trace/').body)).toEqual([
      [['Eth1'], '#3', ['W-1: Termination Z']],
      [['W-1: Termination A'], '#2', ['rear']],
      [['1'], '#1', ['Eth10']],
    ]);
  });

  test('keeps its position through trunks of several', () => {
    expect(displays(get('dcim/console-ports/1/trace/').body)).toEqual([
      [['con0'], '#6', ['a2']],
      [['trunk-a'], '#5', ['trunk-b']],
      [['b2'], '#7', ['tty2']],
    ]);
  });

  test('ends inside a panel whose port is not cabled on', () => {
    expect(displays(get('dcim/console-ports/2/trace/').body)).toEqual([
      [['con1'], '#8', ['a1']],
      [['trunk-a'], '#5', ['trunk-b']],
      [['b1'], [], []],
    ]);
  });

  test('is empty without a cable', () => {
    expect(get('dcim/interfaces/5/trace/').body).toEqual([]);
  });

  test('of a panel port is the paths that run through it', () => {
    expect(get('dcim/rear-ports/1/paths/').body).toMatchObject([
      { is_active: false, is_complete: true, is_split: false },
      { is_active: false, is_complete: true, is_split: false },
    ]);
    expect(get('dcim/front-ports/4/paths/').body).toMatchObject([{ is_active: true, is_complete: false, is_split: false }]);
    expect(get('dcim/interfaces/1/paths/').status).toBe(404);
  });

  test('finds the device at the other end by names', () => {
    expect(rowAt('dcim/connected-device/?peer_device=srv1&peer_interface=nic0')).toMatchObject({ name: 'SW1' });
    expect(get('dcim/connected-device/?peer_device=srv1').status).toBe(400);
    expect(get('dcim/connected-device/?peer_device=SW1&peer_interface=lo0').status).toBe(404);
  });
});
