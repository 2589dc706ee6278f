import type { ReadStream, WriteStream } from 'node:tty';
import type { Environment } from '../config.js';
import { asciiText } from '../render/ascii.js';
import { derive } from '../render/sanitise.js';
import type { SafeText } from '../render/sanitise.js';
import type { ColourLevel } from '../render/view.js';
import { redactSecrets } from '../secrets.js';
import { Foreground } from './foreground.js';
import { knowsLinks } from './hyperlinks.js';

/** A terminal narrower than this is treated as this wide. */
const NARROWEST = 20;

/** The two ways to stdout. */
export type Way = 'out' | 'data';

/** The streams of the process. Only safe text is ever written, and never a secret that this run knows. */
export interface Io {
  /** Answers for people. */
  readonly out: (text: SafeText) => void;
  /** Answers for programs: the characters stay as they are, whatever the terminal shows. */
  readonly data: (text: SafeText) => void;
  /** Everything else. */
  readonly err: (text: SafeText) => void;
  /** Puts a text into the clipboard of the terminal that answers go to (OSC 52); nothing without a terminal. */
  readonly copy: (text: SafeText) => void;
  /** What each way to stdout makes of a text, for another program to write it. */
  readonly ready: Readonly<Record<Way, (text: SafeText) => SafeText>>;
  /** Further secrets that are never written from now on, in all their forms. */
  readonly hide: (secrets: readonly string[]) => void;
  /** The same without those secrets, for what is kept. */
  readonly redact: (text: string) => string;
  readonly terminal: { readonly input: boolean; readonly output: boolean; readonly error: boolean };
  /** How many colours answers may have. */
  readonly colour: ColourLevel;
  /** Whether people are to see nothing but ASCII. */
  readonly ascii: () => boolean;
  readonly useAscii: () => void;
  /** Whether answers may link to pages. */
  readonly links: boolean;
  /** Columns of the terminal that answers go to; null when they go elsewhere. */
  readonly width: () => number | null;
  /** Its rows. */
  readonly height: () => number | null;
  /** Resolves when what was written has left the process. */
  readonly flush: () => Promise<void>;
  /** For readline and ora, which draw by themselves. */
  readonly streams: Streams;
  /** For other programs, such as an editor. */
  readonly foreground: Foreground;
  readonly environment: Environment;
}

export interface Streams {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
}

interface IoOptions {
  readonly streams: Streams;
  readonly noColour: boolean;
  readonly ascii: boolean;
  readonly secrets: readonly string[];
  readonly environment: Environment;
  /** Answers can go nowhere any more: the reader closed the pipe, or the disk is full. */
  readonly onOutputLost: (error: NodeJS.ErrnoException) => void;
}

export function createIo({ streams, noColour, ascii, secrets, environment, onOutputLost }: IoOptions): Io {
  const { stdout, stderr } = streams;
  stdout.on('error', onOutputLost);
  // Nobody reads the talk beside the answers; they still arrive.
  stderr.on('error', () => undefined);
  let hidden = secrets;
  let onlyAscii = ascii;
  const data = (text: SafeText): SafeText => derive(text, (whole) => redactSecrets(whole, hidden));
  const out = (text: SafeText): SafeText => data(onlyAscii ? asciiText(text) : text);
  const writer = (stream: WriteStream, ready: (text: SafeText) => SafeText) => (text: SafeText) => { if (text !== '') stream.write(ready(text)); };
  return {
    out: writer(stdout, out),
    data: writer(stdout, data),
    err: writer(stderr, out),
    ready: { out, data },
    copy: (text) => { if (stdout.isTTY) stdout.write(`\u001b]52;c;${Buffer.from(data(text)).toString('base64')}\u0007`); },
    ascii: () => onlyAscii,
    useAscii: () => { onlyAscii = true; },
    hide: (more) => { hidden = [...hidden, ...more].sort((a, b) => b.length - a.length); },
    redact: (text) => redactSecrets(text, hidden),
    // Opened when it is asked for: most runs do not read stdin.
    terminal: { get input() { return streams.stdin.isTTY; }, output: stdout.isTTY, error: stderr.isTTY },
    colour: stdout.isTTY && !noColour ? colourLevel(stdout.getColorDepth(withoutEmpty(environment))) : 0,
    links: stdout.isTTY && knowsLinks(environment),
    width: () => (stdout.isTTY ? Math.max(NARROWEST, stdout.columns) : null),
    height: () => (stdout.isTTY && stdout.rows > 0 ? stdout.rows : null),
    flush: async () => {
      await Promise.all([flushed(stdout), flushed(stderr)]);
    },
    streams,
    foreground: new Foreground(),
    environment,
  };
}

/** An empty variable is none, as everywhere here; Node takes an empty NO_COLOR for a wish. */
function withoutEmpty(environment: Environment): object {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

/** Bits of colour as Node tells them. */
function colourLevel(depth: number): ColourLevel {
  if (depth >= 24) return 3;
  return depth >= 8 ? 2 : depth >= 4 ? 1 : 0;
}

/** Whether the environment's locale has another encoding than UTF-8. Without a locale nothing is known, and UTF-8 likely. */
export function isAsciiLocale(environment: Readonly<Record<string, string | undefined>>): boolean {
  const locale = ['LC_ALL', 'LC_CTYPE', 'LANG'].map((name) => environment[name] ?? '').find((value) => value !== '') ?? '';
  return locale !== '' && !/utf-?8/iu.test(locale);
}

function flushed(stream: WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableLength === 0) resolve();
    else stream.write('', () => { resolve(); });
  });
}
