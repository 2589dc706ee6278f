import { clarifyBody, emptyBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import type { ObjectRef } from '../../netbox/row.js';
import { matchPort } from './port-name.js';
import type { DevicePort } from './ports.js';

/** The port that a name means, or the answer to give when it means none or several. */
export type PortChoice = { readonly kind: 'port'; readonly port: DevicePort } | { readonly kind: 'answer'; readonly body: AnswerBody };

/** `question` says what would be asked of a port, for the choices of a question back. */
export function portOrAnswer(text: string, ports: readonly DevicePort[], device: ObjectRef, question: (port: string) => string): PortChoice {
  const match = matchPort(text, ports);
  switch (match.kind) {
    case 'found':
      return { kind: 'port', port: match.port };
    case 'several':
      return { kind: 'answer', body: severalBody(text, match.ports, device, question) };
    case 'none':
      return { kind: 'answer', body: noneBody(text, match.near, device) };
  }
}

function severalBody(text: string, ports: readonly DevicePort[], device: ObjectRef, question: (port: string) => string): AnswerBody {
  const shown = ports.slice(0, 9);
  const options = shown.map((port, index) => ({ number: index + 1, label: `${objectType(port.type).singular} ${port.name}`, question: question(port.name) }));
  const more = ports.length > shown.length ? [`${String(ports.length - shown.length)} more fit.`] : [];
  return clarifyBody({ text: `Which port of ${device.name} do you mean by "${text}"?`, options, objectType: ports[0]?.type ?? null, notes: more });
}

function noneBody(text: string, near: readonly DevicePort[], device: ObjectRef): AnswerBody {
  const names = near.map((port) => `${port.name} (${objectType(port.type).singular})`);
  const nearest = names.length === 0 ? 'No port of it has a name like that.' : `Nearest: ${names.join(', ')}.`;
  return emptyBody({ text: `${device.name} has no port "${text}". ${nearest}` });
}
