import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Environment } from '../../config.js';

/** A file or folder in `$XDG_STATE_HOME/netbox-mcp-phase3`; the specification has relative paths ignored. */
export function stateFile(environment: Environment, name: 'history' | 'sessions'): string {
  const given = environment['XDG_STATE_HOME'] ?? '';
  const state = isAbsolute(given) ? given : join(homedir(), '.local', 'state');
  return join(state, 'netbox-mcp-phase3', name);
}
