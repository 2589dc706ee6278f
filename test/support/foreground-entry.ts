import { openHost } from '../../src/cli/host.js';
import { openPrompt } from '../../src/cli/shell/prompt.js';
import { line } from '../../src/render/sanitise.js';
import type { SafeText } from '../../src/render/sanitise.js';

/** A prompt at which each line is a program to be run at the terminal; `/feed PROGRAM` gives it endless input. */
const { context, finish } = openHost(process, { version: '0', loadEngine: () => Promise.reject(new Error('none')), exit: (code) => process.exit(code) });
const { io, environment } = context;
context.onInterrupt(() => { io.out(line`interrupted\n`); });
const prompt = openPrompt(io, { load: () => [], keeps: () => true, add: () => Promise.resolve() }, {
  onLine: (text) => { void run(text); },
  onInterrupt: () => { io.out(line`Ctrl-C at the prompt\n`); },
  onEnd: () => { void finish(0); },
  complete: () => new Promise(() => undefined),
});
prompt.show();

async function run(text: string): Promise<void> {
  prompt.hide();
  const [command = '', ...args] = text.split(' ');
  const code = command === '/feed' ? await io.foreground.run('sh', ['-c', args.join(' ')], { input: endless(), environment }) : await io.foreground.run(command, args, { environment });
  io.out(line`ended: ${code ?? line`not started`}\n`);
  prompt.show();
}

function* endless(): Generator<SafeText> {
  for (let number = 1; ; number += 1) yield line`line ${number}\n`;
}
