import { expect, test } from 'vitest';
import { readConfig } from '../src/config.js';
import { netboxIdentity } from '../src/netbox-identity.js';

const of = (environment: Record<string, string>): string => netboxIdentity(readConfig(environment)).id;
const NETBOX = { NETBOX_URL: 'https://netbox.example.com/', NETBOX_TOKEN: 'mine-0123456789' };

test('whoever asks the same NetBox, with whatever token and server, means the same NetBox', () => {
  expect(of({ ...NETBOX, NETBOX_TOKEN: 'a-colleagues' })).toBe(of(NETBOX));
  expect(of({ ...NETBOX, NETBOX_MCP_COMMAND: 'uvx netbox-mcp' })).toBe(of(NETBOX));
  expect(of({ ...NETBOX, NETBOX_URL: 'https://netbox.example.com/api/' })).toBe(of(NETBOX));
});

test.each([
  ['another address', { ...NETBOX, NETBOX_URL: 'https://lab.example.com' }],
  ['the demo', {}],
  ['a server that alone knows it', { NETBOX_MCP_COMMAND: 'uvx netbox-mcp' }],
])('%s is another NetBox', (_, environment) => {
  expect(of(environment)).not.toBe(of(NETBOX));
});

test('the demo at another scale has other objects; at another moment it has the same', () => {
  expect(of({ NETBOX_DEMO_SCALE: '5000' })).not.toBe(of({}));
  expect(of({ NETBOX_DEMO_NOW: '2026-01-31' })).toBe(of({}));
});

test('a secret of a server is no part of it', () => {
  expect(of({ NETBOX_MCP_COMMAND: 'uvx netbox-mcp --token first-secret' })).toBe(of({ NETBOX_MCP_COMMAND: 'uvx netbox-mcp --token second-secret' }));
});
