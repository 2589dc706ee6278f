import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { mismatch } from '../../src/agents/held-against.js';
import { loadNames } from '../../src/agents/load-names.js';
import { intentOfModel, isForGrammar, ModelIntent } from '../../src/agents/model-intent.js';
import type { NameIndex } from '../../src/inventory/name-index.js';
import { hear } from '../../src/language/heard.js';
import { createReader } from '../../src/language/read.js';
import type { Intent } from '../../src/query/intent.js';
import { demoTurn } from '../support/demo-turn.js';
import { modelReplyFor } from '../support/model-reply.js';
import { demoSource } from '../support/rest-source.js';
import { condition, reading } from '../support/scripted-model.js';

const QUESTIONS = new URL('../questions/', import.meta.url);
const names = (await loadNames(demoSource(), demoTurn())).index;

/** The questions of the evaluation that the grammar reads for sure and that a model may read too. */
function readings(index: NameIndex): readonly { readonly question: string; readonly intent: Intent }[] {
  const reader = createReader(index);
  const lines = ['tier1', 'tier2', 'tier3'].flatMap((tier) => readdirSync(new URL(tier, QUESTIONS)).flatMap((file) => readFileSync(new URL(`${tier}/${file}`, QUESTIONS), 'utf8').split('\n')));
  const questions = lines.filter((line) => line !== '').map((line) => z.object({ question: z.string() }).parse(JSON.parse(line)).question);
  return questions.map((question) => ({ question, intent: reader.read(question) })).filter(({ intent }) => intent.confidence === 1 && intent.act !== 'vague' && !isForGrammar(intent));
}

/** What an intent means; how it is filed, the sign of an id, and what empty lists stand for, does not matter. */
function meaning({ act, subject, conditions, parts, columns, groupBy, order, limit, details, reference, mentions }: Intent): unknown {
  const plain = { act, subject, conditions, parts, columns, groupBy, order, limit, details, reference, mentions: mentions.map(({ slot, text, type }) => ({ slot, text: text.replace(/^#/u, ''), type })) };
  return JSON.parse(JSON.stringify(plain, (_, value: unknown) => (Array.isArray(value) && value.length === 0 ? undefined : value)));
}

describe('what a model can say', () => {
  const all = readings(names);
  const sayable = all.flatMap(({ question, intent }) => {
    const reply = modelReplyFor(intent);
    return reply === null ? [] : [{ question, intent, reply }];
  });

  test('is the meaning of nearly every question of the evaluation', () => {
    expect(all.length).toBeGreaterThan(850);
    expect(all.length - sayable.length).toBeLessThan(all.length * 0.01);
  });

  test('comes out as the grammar has it', () => {
    for (const { intent, reply } of sayable) expect(meaning(intentOfModel(ModelIntent.parse(reply)))).toEqual(meaning(intent));
  });

  test('is seldom taken for another question than was asked', () => {
    const refused = sayable.filter(({ question, reply }) => mismatch(intentOfModel(reply), question, hear(question, names)) !== null);
    expect(refused.length).toBeLessThan(all.length * 0.03);
  });
});

describe('a reply', () => {
  test.each([
    ['an act that does not exist', reading({ act: 'delete-everything' }), 'there is no act "delete-everything"; like it: every'],
    ['an act that is nearly one', reading({ act: 'free_unit' }), 'there is no act "free_unit"; like it: rack-free-units, rack-unit, next-free-ip, '],
    ['an order', reading({ act: 'change' }), 'there is no act "change"; like it: changes'],
    ['a type that does not exist', reading({ act: 'list', subject: 'dcim.toaster' }), 'NetBox has no type "dcim.toaster"; like it: dcim.region, '],
    ['a condition on such a type', reading({ act: 'list', subject: 'dcim.device', conditions: [condition({ about: 'related', type: 'dcim.toaster' })] }), 'NetBox has no type "dcim.toaster"'],
    ['a key of its own', { ...reading({ act: 'list' }), tool: 'netbox_delete' }, 'Unrecognized key: "tool"'],
  ])('with %s is none', (_, reply, problem) => {
    const parsed = ModelIntent.safeParse(reply);
    expect(parsed.success ? '' : z.prettifyError(parsed.error)).toContain(problem);
  });

  test('tells an id from a name by its sign, and VLANs and cables by their numbers', () => {
    const numberOf = (text: string, type: string): unknown => intentOfModel(reading({ act: 'view', mentions: [{ slot: 'target', text, type }] })).mentions[0]?.number;
    expect([numberOf('#42', 'dcim.device'), numberOf('42', 'dcim.device'), numberOf('42', 'ipam.vlan'), numberOf('88', 'dcim.cable')]).toEqual([42, null, 42, 88]);
  });

  test('that shows one field shows it beside the usual ones', () => {
    const onlyOf = (...columns: readonly string[]): boolean => intentOfModel(reading({ act: 'list', subject: 'dcim.device', columns: [...columns] })).onlyColumns;
    expect([onlyOf('serial'), onlyOf('name', 'serial')]).toEqual([false, true]);
  });

  test('counts related objects as it says', () => {
    const reply = reading({ act: 'list', subject: 'dcim.site', conditions: [condition({ about: 'related', operator: 'above', values: ['2'], type: 'dcim.rack' }), condition({ about: 'status', values: ['active'], under: '0' })] });
    expect(intentOfModel(reply).conditions).toEqual([{ about: 'related', operator: 'some', values: [], type: 'dcim.rack', negated: false, least: 3, where: [{ about: 'status', operator: 'is', values: ['active'], type: null, negated: false }] }]);
  });
});
