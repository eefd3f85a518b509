// A provider of identities written by others (npm oidc-provider), with a page on which whoever says a
// name is let in. Arguments: port, seconds that a token of identity is good for.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [port, life] = process.argv.slice(2).map(Number);
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'ES256' };
const back = ['http://landbridge.test/sign-in/with/real/return'];
const client = (client_id, client_secret) => ({
  client_id, client_secret, redirect_uris: back, id_token_signed_response_alg: 'ES256',
});
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [client('landbridge', 'between us'), client('another', 'between others')],
  jwks: { keys: [jwk] },
  cookies: { keys: ['a key of the test'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  ttl: { IdToken: life },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: true, name: `Person ${id}` }),
  }),
});
createServer(provider.callback()).listen(port, '127.0.0.1', () => console.log('ready'));
process.stdin.on('end', () => process.exit(0)).resume();
