import { Chalk } from 'chalk';
import { derive } from './sanitise.js';
import type { SafeText } from './sanitise.js';

type Paint = (text: SafeText) => SafeText;

/** Colour adds to the text and never replaces it: without colour the same words are there. */
export interface Style {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly warning: Paint;
  /** The colour of a status is chosen by the status, of which `text` is the padded form. */
  readonly status: (text: SafeText, status: string) => SafeText;
}

const GOOD = new Set(['active', 'connected', 'online', 'in use', 'available', 'yes']);
const COMING = new Set(['planned', 'staged', 'staging', 'reserved', 'provisioning', 'paused', 'inventory', 'dhcp', 'slaac']);
const BAD = new Set(['failed', 'offline', 'down', 'disabled', 'decommissioning', 'decommissioned', 'deprovisioning', 'deprecated', 'retired', 'expired']);

export function createStyle(colour: boolean): Style {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const paint = (change: (text: string) => string): Paint => (text) => (text === '' ? text : derive(text, change));
  return {
    strong: paint((text) => chalk.bold(text)),
    faint: paint((text) => chalk.dim(text)),
    warning: paint((text) => chalk.yellow(text)),
    status: (text, status) => derive(text, statusColour(chalk, status.toLowerCase())),
  };
}

function statusColour(chalk: InstanceType<typeof Chalk>, status: string): (text: string) => string {
  if (GOOD.has(status)) return (text) => chalk.green(text);
  if (COMING.has(status)) return (text) => chalk.cyan(text);
  if (BAD.has(status)) return (text) => chalk.red(text);
  return (text) => text;
}
