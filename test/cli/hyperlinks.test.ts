import { expect, test } from 'vitest';
import { knowsLinks } from '../../src/cli/hyperlinks.js';

test.each([
  [true, { VTE_VERSION: '7600' }],
  [false, { VTE_VERSION: '5000' }],
  [true, { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.0' }],
  [false, { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15' }],
  [true, { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' }],
  [true, { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.90.2' }],
  [true, { TERM_PROGRAM: 'ghostty' }],
  [true, { TERM: 'xterm-kitty' }],
  [true, { WT_SESSION: 'a-b-c' }],
  [false, { TERM: 'xterm-256color' }],
  [false, { TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '455' }],
  [false, { VTE_VERSION: '7600', CI: 'true' }],
  [false, { VTE_VERSION: '7600', TERM: 'dumb' }],
  [false, { VTE_VERSION: '7600', TMUX: '/tmp/tmux,1,0' }],
  [false, { WT_SESSION: 'a', TERM: 'screen-256color' }],
  [true, { TMUX: '/tmp/tmux,1,0', FORCE_HYPERLINK: '1' }],
  [false, { VTE_VERSION: '7600', FORCE_HYPERLINK: '0' }],
  [true, { VTE_VERSION: '7600', FORCE_HYPERLINK: '' }],
])('%s for %j', (expected, environment) => {
  expect(knowsLinks(environment)).toBe(expected);
});
