import { readConfig } from '../../config.js';
import type { Flags } from '../../config.js';
import { AppError, EXIT_CODES } from '../../errors.js';
import { line } from '../../render/sanitise.js';
import type { Context } from '../context.js';

export interface DemoFlags extends Flags {
  readonly port: number;
}

/** Serves the bundled NetBox on this machine until Ctrl-C. Its address goes to stdout, as soon as it answers. */
export async function demoNetbox(context: Context, flags: DemoFlags): Promise<number> {
  const { NETBOX_DEMO_SCALE, NETBOX_DEMO_NOW } = context.environment;
  // Whichever NetBox is asked otherwise, this one is the demo.
  const { demo } = readConfig({ NETBOX_DEMO_SCALE, NETBOX_DEMO_NOW }, flags);
  const interrupted = new Promise<void>((resolve) => { context.onInterrupt(resolve); });
  const [{ generateInventory }, { createNetBox }, { serveHttp }] = await Promise.all([
    import('../../server/demo/generate.js'),
    import('../../server/rest/netbox.js'),
    import('../../server/rest/transports.js'),
  ]);
  const store = generateInventory({ now: demo.now ?? new Date(), scale: demo.scale });
  const server = await serveHttp(createNetBox(store), { port: flags.port }).catch((error: unknown) => { throw notListening(flags.port, error); });
  context.io.out(line`http://127.0.0.1:${server.port}\n`);
  context.io.err(line`The bundled NetBox answers there until Ctrl-C. It lets every token in:\n  NETBOX_URL=http://127.0.0.1:${server.port} NETBOX_TOKEN=demo netbox-mcp-phase3\n`);
  await interrupted;
  await server.close();
  return EXIT_CODES.answered;
}

function notListening(port: number, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return new AppError('NETBOX_UNAVAILABLE', `Port ${port} is already in use.`, { hint: 'Choose another with --port; 0 takes any that is free.', cause: error });
  if (code === 'EACCES') return new AppError('NO_PERMISSION', `Port ${port} may not be used.`, { hint: 'Choose one above 1023 with --port.', cause: error });
  return error;
}
