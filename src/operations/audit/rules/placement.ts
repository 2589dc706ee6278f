import { numberOf, rowOf, textOf } from '../../../netbox/row.js';
import { nameAt, nameOf, plainRule } from '../rule.js';
import type { AuditRule, Dataset } from '../rule.js';
import { supportField } from '../support.js';

const DEVICE_COLUMNS = [['name', 'name'], ['role', 'role'], ['site', 'site'], ['status', 'status'], ['missing', 'missing']] as const;
const CUSTOM_FIELDS: Dataset = { type: 'extras.customfield', fields: ['name', 'label', 'type', 'object_types'] };

/** Devices without an address or a place, and hardware past its support. */
export const placementRules: readonly AuditRule[] = [
  plainRule(
    { key: 'device-no-primary-ip', type: 'dcim.device', phrase: 'have interfaces but no primary IP', fields: ['name', 'role', 'site', 'status', 'primary_ip', 'interface_count'], columns: DEVICE_COLUMNS, question: 'devices missing a primary IP' },
    () => (row) => (rowOf(row, 'primary_ip') === null ? { name: nameOf(row), role: nameAt(row, 'role'), site: nameAt(row, 'site'), status: textOf(row, 'status'), missing: 'primary IP' } : null),
    () => (row) => (numberOf(row, 'interface_count') ?? 0) > 0,
  ),
  plainRule(
    { key: 'device-no-rack', type: 'dcim.device', phrase: 'are in no rack', fields: ['name', 'role', 'site', 'status', 'rack', 'parent_device'], columns: DEVICE_COLUMNS, question: "devices that aren't in any rack" },
    () => (row) => (rowOf(row, 'rack') === null ? { name: nameOf(row), role: nameAt(row, 'role'), site: nameAt(row, 'site'), status: textOf(row, 'status'), missing: 'rack' } : null),
    () => (row) => rowOf(row, 'parent_device') === null,
  ),
  plainRule(
    { key: 'support-expired', type: 'dcim.device', phrase: 'are past their support date', fields: ['name', 'role', 'site', 'status', 'custom_fields'], datasets: { fields: CUSTOM_FIELDS }, columns: [['name', 'name'], ['role', 'role'], ['site', 'site'], ['status', 'status'], ['support', 'support until']], question: 'what is out of support' },
    ({ all, world }) => {
      const field = supportField(all('fields'), null);
      const today = world.now.toISOString().slice(0, 10);
      return (row) => {
        const date = field === null ? null : textOf(row, 'custom_fields', field);
        return date !== null && date < today ? { name: nameOf(row), role: nameAt(row, 'role'), site: nameAt(row, 'site'), status: textOf(row, 'status'), support: date } : null;
      };
    },
    ({ all }) => {
      const field = supportField(all('fields'), null);
      return (row) => field !== null && textOf(row, 'custom_fields', field) !== null;
    },
  ),
];
