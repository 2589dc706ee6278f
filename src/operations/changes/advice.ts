import type { Cell, Change, Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import type { Step } from '../../plan/plan.js';
import type { ChangeField, ChangeProblem, ChangeRequest } from '../../query/change-request.js';
import type { Inputs } from '../operation.js';

/** A field of an object that is planned. */
export interface PlanField {
  readonly field: string;
  readonly value: Cell;
  readonly origin: Change['fields'][number]['origin'];
}

/** What looking at NetBox adds to an order. */
export interface Advice {
  /** Fields that were not given: derived from others, or proposed. */
  readonly fields: readonly PlanField[];
  /** What was looked at, and found in order or worth knowing. */
  readonly checks: readonly string[];
  /** What stands against the order. */
  readonly problems: readonly ChangeProblem[];
  readonly notes: readonly string[];
  readonly sections: readonly Section[];
}

/** A part of the planning of new objects: what it must read, and what it makes of that. Both halves are pure. */
export interface Creator {
  readonly steps: (request: ChangeRequest, world: World) => readonly Step[];
  readonly advise: (inputs: Inputs, request: ChangeRequest, world: World) => Advice;
}

export const NO_ADVICE: Advice = { fields: [], checks: [], problems: [], notes: [], sections: [] };

export function advice(parts: Partial<Advice>): Advice {
  return { ...NO_ADVICE, ...parts };
}

export function joined(all: readonly Advice[]): Advice {
  return {
    fields: all.flatMap((each) => each.fields),
    checks: all.flatMap((each) => each.checks),
    problems: all.flatMap((each) => each.problems),
    notes: all.flatMap((each) => each.notes),
    sections: all.flatMap((each) => each.sections),
  };
}

export function problem(text: string, questions: readonly { readonly label: string; readonly question: string }[] = []): ChangeProblem {
  return { text, about: [], options: questions.map((each) => ({ ...each, object: null })) };
}

export function fieldOf(request: ChangeRequest, field: string): ChangeField | null {
  return request.fields.find((each) => each.field === field) ?? null;
}

/** Whether the order says something of a field that is wrong. */
export function isDoubtful(request: ChangeRequest, field: string): boolean {
  return request.problems.some((each) => each.about.includes(field));
}

/** The text that was given for a field. */
export function said(request: ChangeRequest, field: string): string | null {
  return fieldOf(request, field)?.text ?? null;
}

/** The id of the object that was given for a field. */
export function idSaid(request: ChangeRequest, field: string): number | null {
  return fieldOf(request, field)?.object?.id ?? null;
}

export function numberSaid(request: ChangeRequest, field: string): number | null {
  const value = fieldOf(request, field)?.value ?? null;
  return typeof value === 'number' ? value : null;
}
