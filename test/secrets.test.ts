import { expect, test } from 'vitest';
import { redactSecrets, secretsIn } from '../src/secrets.js';

const secrets = secretsIn({ NETBOX_TOKEN: 'tok/en+1234', OPENAI_API_KEY: 'sk-1', REDIS_URL: 'redis://:pass%20word@host:6379' });

test.each([
  ['Token tok/en+1234 refused', 'Token *** refused'],
  ['GET /?t=tok%2Fen%2B1234', 'GET /?t=***'],
  [`Basic ${Buffer.from('tok/en+1234').toString('base64')}`, 'Basic ***'],
  ['redis: pass word', 'redis: ***'],
])('blots a secret out of %j', (text, expected) => {
  expect(redactSecrets(text, secrets)).toBe(expected);
});

test('leaves text alone that only looks like a very short secret', () => {
  expect(redactSecrets('sk-1', secrets)).toBe('sk-1');
});

test('knows no secrets where none are set', () => {
  expect(secretsIn({ REDIS_URL: 'not a url' })).toEqual([]);
});
