import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The bundled NetBox as a server of HTTP, for whoever wants to speak with it as with a real one. */
export interface DemoNetbox {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

// The evaluation runs from a bundle that has its question files beside it, which are as deep in the tree as this.
const command = fileURLToPath(new URL('../../bin/netbox-mcp-phase3.js', import.meta.url));

/** Starts `demo-netbox` on any free port. Any token will do for it. */
export async function startDemoNetbox({ now, scale }: { readonly now: string; readonly scale?: string | undefined }): Promise<DemoNetbox> {
  const env = { PATH: process.env['PATH'] ?? '', NETBOX_DEMO_NOW: now, ...(scale === undefined ? {} : { NETBOX_DEMO_SCALE: scale }) };
  const child = spawn(process.execPath, [command, 'demo-netbox', '--port', '0'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => { said.push(text); });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => { resolve(text.trim()); });
    child.once('exit', () => { reject(new Error(`demo-netbox ended: ${said.join('')}`)); });
  });
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
}
