import type { Json } from '../../netbox/row.js';
import { readFlag } from '../../netbox/flag-filters.js';
import { IGNORED, invalid, readTime, test } from './condition.js';
import type { Condition } from './condition.js';
import type { Database, Node } from './database.js';
import { valueOf } from './values.js';

/** A filter that NetBox computes by a method of its own. */
export type Method = (database: Database, values: readonly string[]) => Condition;

/** True finds the objects of which the check holds, false the others. */
export function flag(check: (database: Database, node: Node) => boolean): Method {
  return (database, values) => {
    const wanted = readFlag(values.at(-1) ?? '');
    return wanted === null ? IGNORED : test((node) => check(database, node) === wanted);
  };
}

/** Text values, each read once; an object passes for one of them. */
export function texts(prepare: (database: Database, value: string) => (node: Node) => boolean): Method {
  return (database, values) => {
    const checks = values.map((value) => value.trim()).filter((value) => value !== '').map((value) => prepare(database, value));
    return checks.length === 0 ? IGNORED : test((node) => checks.some((check) => check(node)));
  };
}

/** Whole numbers, as one set. */
export function numbers(check: (database: Database, node: Node, wanted: ReadonlySet<number>) => boolean): Method {
  return (database, values) => {
    const given = values.filter((value) => value !== '');
    if (given.length === 0) return IGNORED;
    if (given.some((value) => !/^\s*-?\d+\s*$/.test(value))) return invalid('Enter a whole number.');
    const wanted = new Set(given.map(Number));
    return test((node) => check(database, node, wanted));
  };
}

/** A moment that a field is compared with. */
export function moment(field: string, passes: (time: number, wanted: number) => boolean): Method {
  return (database, values) => {
    const given = values.at(-1) ?? '';
    if (given === '') return IGNORED;
    const wanted = readTime(given);
    if (wanted === null) return invalid('Enter a valid date/time.');
    return test((node) => {
      const time = readTime(valueOf(database, node, field));
      return time !== null && passes(time, wanted);
    });
  };
}

export const notBefore = (time: number, wanted: number): boolean => time >= wanted;
export const notAfter = (time: number, wanted: number): boolean => time <= wanted;

/** Whether a stored relation is one of the ids. */
export function among(value: Json | undefined, wanted: ReadonlySet<number>): boolean {
  return typeof value === 'number' && wanted.has(value);
}
