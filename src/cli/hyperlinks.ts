import type { Environment } from '../config.js';

/** Terminals by TERM_PROGRAM, with the first version that knows links. */
const PROGRAMS: Readonly<Record<string, readonly [number, number]>> = {
  'iTerm.app': [3, 1], WezTerm: [20200620, 0], vscode: [1, 72], ghostty: [0, 0], zed: [0, 0], Hyper: [0, 0],
};
const TERMINALS: readonly string[] = ['xterm-kitty', 'xterm-ghostty', 'alacritty', 'foot'];
/** VTE 0.50.0 crashes on links; 5001 is 0.50.1. */
const FIRST_VTE = 5001;

/** Whether the terminal is known to show links (OSC 8), as the package supports-hyperlinks tells it. Inside tmux and screen nobody knows what the terminal is. */
export function knowsLinks(environment: Environment): boolean {
  const { FORCE_HYPERLINK: forced = '', TERM = '', TERM_PROGRAM = '', TERM_PROGRAM_VERSION = '', VTE_VERSION = '' } = environment;
  if (forced !== '') return Number(forced) !== 0;
  const has = (name: string): boolean => (environment[name] ?? '') !== '';
  if (TERM === 'dumb' || has('CI') || has('TMUX') || /^(?:screen|tmux)/u.test(TERM)) return false;
  if (has('WT_SESSION') || has('KITTY_WINDOW_ID') || TERMINALS.includes(TERM) || Number(VTE_VERSION) >= FIRST_VTE) return true;
  const first = PROGRAMS[TERM_PROGRAM];
  if (first === undefined) return false;
  const [major = 0, minor = 0] = TERM_PROGRAM_VERSION.split(/[.-]/u).map(Number);
  return major > first[0] || (major === first[0] && minor >= first[1]);
}
