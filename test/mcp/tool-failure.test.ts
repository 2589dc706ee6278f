import { describe, expect, test } from 'vitest';
import type { ErrorCode, ErrorReason } from '../../src/errors.js';
import { toolFailure } from '../../src/mcp/tool-failure.js';

describe('what a tool says went wrong', () => {
  test.each<[string, ErrorCode, ErrorReason | null]>([
    ["Client error '400 Bad Request' for url 'http://netbox/api/dcim/sites/'", 'NETBOX_REFUSED', 'bad request'],
    ['NetBox answered 404 Not Found for /api/dcim/sites/', 'NETBOX_REFUSED', 'not found'],
    ['NetBox answered 302 for /api/dcim/sites/: it redirects to https://sso.example/login', 'NETBOX_REFUSED', 'redirect'],
    ['500 Server Error: Internal Server Error for url: http://netbox/api/', 'NETBOX_REFUSED', 'failed inside'],
    ["Server error '502 Bad Gateway' for url 'http://netbox/api/'", 'NETBOX_UNAVAILABLE', 'gateway'],
    ['NetBox answered 504 Gateway Timeout for /api/', 'NETBOX_UNAVAILABLE', 'gateway'],
    ['NetBox answered 429 Too Many Requests for /api/', 'NETBOX_UNAVAILABLE', 'too many requests'],
    ['NetBox answered 405 Method Not Allowed for /api/', 'NETBOX_REFUSED', null],
    ['NetBox answered 403 Forbidden for /api/', 'NO_PERMISSION', null],
    ['All connection attempts failed: [Errno 111] Connection refused', 'NETBOX_UNAVAILABLE', null],
    ['[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate', 'NETBOX_UNAVAILABLE', 'certificate'],
    ['NetBox at https://netbox did not answer within 9.5 s.', 'DEADLINE', 'slow NetBox'],
    ['no such table', 'MCP_TOOL', null],
  ])('%s', (text, code, reason) => {
    expect(toolFailure(text, 'netbox_get_objects')).toMatchObject({ code, reason });
  });
});
