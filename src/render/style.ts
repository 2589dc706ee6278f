import { Chalk } from 'chalk';
import { derive } from './sanitise.js';
import type { SafeText } from './sanitise.js';
import { linked } from './hyperlink.js';
import type { View } from './view.js';

type Paint = (text: SafeText) => SafeText;

/** Colour adds to the text and never replaces it: without colour the same words are there. */
export interface Style {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly warning: Paint;
  /** The colour of a status is chosen by the status, of which `text` is the padded form. */
  readonly status: (text: SafeText, status: string) => SafeText;
  /** A colour that NetBox records (6 hex digits), as near as the terminal comes to it; null, and what no background shows, is left as it is. */
  readonly hue: (text: SafeText, colour: string | null) => SafeText;
  /** The same for text among others, where fewer than 256 colours would mix them up. */
  readonly tint: (text: SafeText, colour: string | null) => SafeText;
  /** Opens the NetBox page of an object, given its address; null, and what is no page, is left as it is. */
  readonly link: (text: SafeText, url: string | null) => SafeText;
}

const GOOD = new Set(['active', 'connected', 'online', 'in use', 'available', 'yes']);
const COMING = new Set(['planned', 'staged', 'staging', 'reserved', 'provisioning', 'paused', 'inventory', 'dhcp', 'slaac']);
const BAD = new Set(['failed', 'offline', 'down', 'disabled', 'decommissioning', 'decommissioned', 'deprovisioning', 'deprecated', 'retired', 'expired']);

export function createStyle({ colour: level, links }: Pick<View, 'colour' | 'links'>): Style {
  const chalk = new Chalk({ level });
  const hue: Style['hue'] = (text, colour) => (text === '' || colour === null || !isVisible(colour) ? text : derive(text, chalk.hex(colour)));
  const paint = (change: (text: string) => string): Paint => (text) => (text === '' ? text : derive(text, change));
  return {
    strong: paint((text) => chalk.bold(text)),
    faint: paint((text) => chalk.dim(text)),
    warning: paint((text) => chalk.yellow(text)),
    hue,
    tint: level < 2 ? (text) => text : hue,
    link: links ? linked : (text) => text,
    status: (text, status) => derive(text, statusColour(chalk, status.toLowerCase())),
  };
}

/** Nearly black and nearly white would vanish on a background of their own. */
function isVisible(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = (/^[0-9a-f]{6}$/iu.test(colour) ? (colour.match(/../gu) ?? []) : []).map((part) => Number.parseInt(part, 16));
  const light = 0.3 * red + 0.6 * green + 0.1 * blue;
  return light > 40 && light < 235;
}

function statusColour(chalk: InstanceType<typeof Chalk>, status: string): (text: string) => string {
  if (GOOD.has(status)) return (text) => chalk.green(text);
  if (COMING.has(status)) return (text) => chalk.cyan(text);
  if (BAD.has(status)) return (text) => chalk.red(text);
  return (text) => text;
}
