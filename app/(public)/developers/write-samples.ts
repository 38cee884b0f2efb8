import { shellWord } from "@/app/shell-word";
import type { ServiceDescription } from "./read-description.ts";
import { sampleRegistration } from "./sample-registration.ts";
import { writeAuthorizationUrl } from "./write-authorization-url.ts";
import { writeCurl } from "./write-curl.ts";

const wallet = "https://wallet.example";
const redirectUri = `${wallet}/callback`;

/** A command for each part of the flow, for a POSIX shell with curl and openssl, at the addresses of a service description. What
 *  one of them answers stands in the variables of the next: CLIENT_ID, CLIENT_SECRET, CODE, TOKEN, REFRESH_TOKEN.
 *  @param scopes all that can be registered. */
export function writeSamples(
  { server, addresses }: Pick<ServiceDescription, "server" | "addresses">,
  introspection: string,
  scopes: readonly string[],
) {
  const credentials = `${server}/credentials`;
  const profile = `${server}/profile`;
  return {
    discover: `curl -sS ${shellWord(`${server}/discovery`)}`,
    register: writeCurl({
      method: "POST",
      url: addresses.registration,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(sampleRegistration("Pocket Wallet", wallet, redirectUri, scopes), null, 2),
    }),
    authorize: [
      "STATE=$(openssl rand -hex 16)",
      "VERIFIER=$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')",
      `CHALLENGE=$(printf %s "$VERIFIER" | openssl dgst -sha256 -binary | openssl base64 | tr '+/' '-_' | tr -d '=')`,
      `echo "${authorizationUrl(addresses.authorization, scopes)}"`,
    ].join("\n"),
    token: post(addresses.token, {
      grant_type: "authorization_code",
      code: "$CODE",
      redirect_uri: redirectUri,
      code_verifier: "$VERIFIER",
    }),
    credentials: curl(`${credentials}?limit=50&offset=0`, bearer),
    unchanged: curl(`${credentials}?limit=50&offset=0`, bearer, `-H "If-None-Match: $ETAG"`),
    upsert: curl(credentials, bearer, "-H 'Content-Type: application/json'", "--data-binary @badge.json"),
    upsertToken: curl(credentials, bearer, "-H 'Content-Type: text/plain'", "--data-binary @badge.jwt"),
    profile: curl(profile, bearer),
    putProfile: curl(profile, "-X PUT", bearer, "-H 'Content-Type: application/json'", "--data-binary @profile.json"),
    refresh: post(addresses.refresh, { grant_type: "refresh_token", refresh_token: "$REFRESH_TOKEN" }),
    revoke: post(addresses.revocation, { token: "$REFRESH_TOKEN", token_type_hint: "refresh_token" }),
    introspect: post(introspection, { token: "$TOKEN" }),
    test: curl(credentials, bearer, "-H 'X-Test-Answer: 429'"),
  };
}

const bearer = '-H "Authorization: Bearer $TOKEN"';

const curl = (url: string, ...rest: string[]) => [`curl -i ${shellWord(url)}`, ...rest].join(" \\\n  ");

/** Values stand in double quotes, so that the shell puts its variables in. */
const post = (url: string, fields: Record<string, string>) =>
  curl(
    url,
    '-u "$CLIENT_ID:$CLIENT_SECRET"',
    ...Object.entries(fields).map(([name, value]) => `--data-urlencode "${name}=${value}"`),
  );

function authorizationUrl(endpoint: string, scopes: readonly string[]): string {
  const [clientId, state, challenge] = ["CLIENT_ID", "STATE", "CHALLENGE"];
  const url = writeAuthorizationUrl({ endpoint, clientId, redirectUri, scopes, state, challenge });
  return url.replace(/=(CLIENT_ID|STATE|CHALLENGE)(?=&|$)/g, "=$$$1");
}
