import { numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';

/** What a question may ask of a proposal: a part of the name of an algorithm ("sha1", "aes-256"), or a Diffie-Hellman group. */
export type CryptoTest = { readonly kind: 'algorithm'; readonly text: string } | { readonly kind: 'group'; readonly group: number };

/** "hmac-sha1" is SHA1, not SHA1xx: names are compared in whole parts, without hyphens inside words. */
export function hasAlgorithm(row: Row, text: string): boolean {
  const wanted = partsOf(text);
  return ['encryption_algorithm', 'authentication_algorithm'].some((field) => {
    const parts = partsOf(textOf(row, field) ?? '');
    return wanted.length > 0 && wanted.every((part) => parts.includes(part));
  });
}

/** "AES-256-CBC", "aes256": aes, 256, cbc. "sha-1": sha1. */
function partsOf(text: string): readonly string[] {
  const plain = text.toLowerCase().replace(/(sha|md)-(?=\d)/gu, '$1').replace(/^hmac-?/u, '').replace(/aes-?(?=\d)/u, 'aes-');
  return plain.split(/[^a-z0-9]+/u).filter((part) => part !== '');
}

export function hasGroup(row: Row, group: number): boolean {
  return numberOf(row, 'group') === group || numberOf(row, 'pfs_group') === group;
}
