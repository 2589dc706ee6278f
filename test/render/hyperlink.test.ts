import { expect, test } from 'vitest';
import { linked, pageOf } from '../../src/render/hyperlink.js';
import { widthOf } from '../../src/render/layout.js';
import { line } from '../../src/render/sanitise.js';

test.each([
  ['https://netbox.example.com/dcim/devices/1/', 'https://netbox.example.com/dcim/devices/1/'],
  ['https://netbox.example.com/api/dcim/devices/1/', 'https://netbox.example.com/dcim/devices/1/'],
  ['http://h:8000/api/netbox/api/ipam/ip-addresses/7/', 'http://h:8000/api/netbox/ipam/ip-addresses/7/'],
  ['https://h/api/netbox/dcim/devices/1/', 'https://h/api/netbox/dcim/devices/1/'],
  ['https://h/api/plugins/netbox-dns/zones/3/', 'https://h/plugins/netbox-dns/zones/3/'],
  ['https://h/api/core/object-changes/9/', 'https://h/core/changelog/9/'],
  ['https://h/dcim/ü \u001b]0;x\u0007\u202e/1/', 'https://h/dcim/%C3%BC%20%1B]0;x%07%E2%80%AE/1/'],
  ['https://東京.example/1/', 'https://xn--1lqs71d.example/1/'],
  ['http://netbox.demo/dcim/devices/1/', null],
  ['javascript:alert(1)', null],
  ['file:///etc/passwd', null],
  ['https://user:secret@h/dcim/devices/1/', null],
  [`https://h/${'x'.repeat(2000)}/`, null],
  ['/api/dcim/devices/1/', null],
  ['https://h/dcim/\\u{fc}/1/', null],
  ['\u001b\\', null],
  [null, null],
])('the page of %j is %j', (url, page) => {
  expect(pageOf(url)).toBe(page);
});

test('a link opens from its words, not from the space around them, and takes no columns', () => {
  const text = linked(line`  core-sw-01  `, 'https://h/api/dcim/devices/1/');
  expect(text).toBe('  \u001b]8;;https://h/dcim/devices/1/\u001b\\core-sw-01\u001b]8;;\u001b\\  ');
  expect(widthOf(text)).toBe(14);
  expect(linked(line`core-sw-01`, 'javascript:alert(1)')).toBe('core-sw-01');
  expect(linked(line`   `, 'https://h/')).toBe('   ');
});
