import { quoteShellWord } from "@/lib/platform/text/quote-shell-word";
import type { ServiceDescription } from "./read-description.ts";
import { sampleRegistration } from "./sample-registration.ts";
import { writeAuthorizationUrl } from "./write-authorization-url.ts";

const wallet = "https://wallet.example";
const redirectUri = `${wallet}/callback`;

/** Commands for each part of the flow, for a POSIX shell with curl, openssl and sed, at the addresses of a service description.
 *  They run one after the other in one shell: what one of them answers stands in files and variables for those after it. Two
 *  things come from outside: the code, in the place of the `…`, and badge.json and badge.jwt, which hold a badge of the learner.
 *  @param scopes all that can be registered. */
export function writeSamples(
  { server, addresses }: Pick<ServiceDescription, "server" | "addresses">,
  introspection: string,
  scopes: readonly string[],
) {
  const credentials = `${server}/credentials`;
  const profile = `${server}/profile`;
  const registration = JSON.stringify(sampleRegistration("Pocket Wallet", wallet, redirectUri, scopes), null, 2);
  return {
    discover: `curl -sS ${quoteShellWord(`${server}/discovery`)}`,
    register: [
      `${curl(addresses.registration, json, `--data-raw ${quoteShellWord(registration)}`)} | tee client.txt`,
      retain("CLIENT_ID", "client_id", "client.txt"),
      retain("CLIENT_SECRET", "client_secret", "client.txt"),
    ].join("\n"),
    authorize: [
      "STATE=$(openssl rand -hex 16)",
      "VERIFIER=$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')",
      `CHALLENGE=$(printf %s "$VERIFIER" | openssl dgst -sha256 -binary | openssl base64 | tr '+/' '-_' | tr -d '=')`,
      `echo "${authorizationUrl(addresses.authorization, scopes)}"`,
    ].join("\n"),
    token: [
      "CODE=…",
      storeTokens(
        post(addresses.token, {
          grant_type: "authorization_code",
          code: "$CODE",
          redirect_uri: redirectUri,
          code_verifier: "$VERIFIER",
        }),
      ),
    ].join("\n"),
    credentials: [
      `${curl(`${credentials}?limit=50&offset=0`, bearer)} | tee badges.txt`,
      // The lines of headers end with a carriage return.
      "ETAG=$(sed -n 's/^[Ee][Tt]ag: *//p' badges.txt | tr -d '\\r')",
    ].join("\n"),
    unchanged: curl(`${credentials}?limit=50&offset=0`, bearer, `-H "If-None-Match: $ETAG"`),
    upsert: curl(credentials, bearer, json, "--data-binary @badge.json"),
    upsertToken: curl(credentials, bearer, "-H 'Content-Type: text/plain'", "--data-binary @badge.jwt"),
    profile: [`curl -sS -D - -o profile.json ${quoteShellWord(profile)} \\\n  ${bearer}`, "cat profile.json"].join(
      "\n",
    ),
    putProfile: curl(profile, "-X PUT", bearer, json, "--data-binary @profile.json"),
    refresh: storeTokens(post(addresses.refresh, { grant_type: "refresh_token", refresh_token: "$REFRESH_TOKEN" })),
    revoke: post(addresses.revocation, { token: "$REFRESH_TOKEN", token_type_hint: "refresh_token" }),
    introspect: post(introspection, { token: "$TOKEN" }),
    test: curl(credentials, bearer, "-H 'X-Test-Answer: 429'"),
  };
}

const bearer = '-H "Authorization: Bearer $TOKEN"';
const json = "-H 'Content-Type: application/json'";

const curl = (url: string, ...rest: string[]) => [`curl -sSi ${quoteShellWord(url)}`, ...rest].join(" \\\n  ");

/** Puts a member of a JSON answer in a variable; its value needs no escapes. */
const retain = (variable: string, member: string, file: string) =>
  `${variable}=$(sed -n 's/.*"${member}": *"\\([^"]*\\)".*/\\1/p' ${file})`;

const storeTokens = (request: string) =>
  [
    `${request} | tee tokens.txt`,
    retain("TOKEN", "access_token", "tokens.txt"),
    retain("REFRESH_TOKEN", "refresh_token", "tokens.txt"),
  ].join("\n");

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
