import { expect, it } from "vitest";
import { maskSecrets } from "./mask-secrets.ts";

it.each([
  ["Authorization: Bearer abcdefgh-_.~", "Authorization: Bearer abcd••••••••"],
  ["POST /x\nauthorization: Basic YWJjZDplZg==\nhost: a", "POST /x\nauthorization: Basic YWJj••••••••\nhost: a"],
  ['{"client_secret" : "s3cr\\"et", "client_id":"c1"}', '{"client_secret" : "s3cr••••••••", "client_id":"c1"}'],
  [
    '{"access_token":"aaaaaa","refresh_token":"bbbbbb"}',
    '{"access_token":"aaaa••••••••","refresh_token":"bbbb••••••••"}',
  ],
  [
    "grant_type=authorization_code&code=123456&code_verifier=abcdef&redirect_uri=https%3A%2F%2Fa.example%2F",
    "grant_type=authorization_code&code=1234••••••••&code_verifier=abcd••••••••&redirect_uri=https%3A%2F%2Fa.example%2F",
  ],
  ["GET /callback?code=123456&state=s1", "GET /callback?code=1234••••••••&state=s1"],
  ["token=123456&token_type_hint=refresh_token", "token=1234••••••••&token_type_hint=refresh_token"],
])("masks %s", (text, masked) => expect(maskSecrets(text)).toBe(masked));

it.each([
  "code_challenge=abcdef&code_challenge_method=S256&response_type=code",
  '{"grant_types":["authorization_code","refresh_token"],"token_type":"Bearer"}',
  'www-authenticate: Bearer realm="Open Badges", error="invalid_token"',
  '{"code":"not a secret here"}',
])("leaves alone %s", (text) => expect(maskSecrets(text)).toBe(text));
