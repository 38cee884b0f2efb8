import { type App, findApp } from "@/lib/domain/apps/find-app";
import { splitScopes } from "@/lib/domain/apps/scopes";
import { env } from "@/lib/platform/env";

/** What an app requests from a person. */
export interface AuthorizationRequest {
  app: App;
  scopes: string[];
  redirectUri: string;
  state: string;
  codeChallenge: string;
}

/** `ask`: show the consent page. `answer`: report the error to the app: by redirecting the browser of a person who is signed in,
 *  or, if the operator has not reviewed the app, by a link that the person may follow (RFC 9700 section 4.11.2). `refuse`: app or redirect URI is unknown, so the error is shown to the person
 *  and the browser is not redirected. */
export type ReadAuthorization =
  | { outcome: "ask"; request: AuthorizationRequest }
  | { outcome: "answer"; location: string; app: App; description: string }
  | { outcome: "refuse"; reason: "app-unknown" | "app-suspended" | "redirect-unregistered" };

/** Reads an authorization request (Open Badges 3.0 section 7.1.2; RFC 6749 section 4.1.1; RFC 7636 section 4.3). All
 *  parameters are required; the redirect URI must equal a registered one exactly. */
export async function readAuthorization(query: URLSearchParams): Promise<ReadAuthorization> {
  const one = (name: string) => (query.getAll(name).length === 1 ? (query.get(name) ?? "") : "");
  const app = await findApp(one("client_id"));
  if (!app) return { outcome: "refuse", reason: "app-unknown" };
  const redirectUri = one("redirect_uri");
  if (!isRegistered(app, redirectUri)) return { outcome: "refuse", reason: "redirect-unregistered" };
  if (app.state === "SUSPENDED") return { outcome: "refuse", reason: "app-suspended" };

  const state = one("state");
  const answer = (error: string, error_description: string): ReadAuthorization => ({
    outcome: "answer",
    app,
    description: error_description,
    location: answerAddress({ redirectUri, state }, { error, error_description }),
  });
  for (const name of new Set(query.keys()))
    if (query.getAll(name).length > 1)
      return answer("invalid_request", `The parameter ${name} occurs more than once. Send it only once.`);
  if (one("response_type") !== "code") return answer("unsupported_response_type", "response_type must be code.");
  if (state === "") return answer("invalid_request", "state is missing. Send an unguessable value.");
  if (one("code_challenge_method") !== "S256")
    return answer("invalid_request", "code_challenge_method must be S256 (PKCE).");
  const codeChallenge = one("code_challenge").replace(/=$/, "");
  if (!/^[\w-]{43}$/.test(codeChallenge))
    return answer("invalid_request", "code_challenge must be a base64url-encoded SHA-256 hash (PKCE).");
  const scopes = splitScopes(one("scope"));
  if (scopes.length === 0) return answer("invalid_scope", "scope is missing. Send one or more registered scopes.");
  const foreign = scopes.find((scope) => !app.scopes.includes(scope));
  if (foreign !== undefined)
    return answer("invalid_scope", "scope contains a scope that the client is not registered for.");
  return { outcome: "ask", request: { app, scopes, redirectUri, state, codeChallenge } };
}

/** Returns the redirect URI with the answer's parameters, the state, and the issuer (RFC 9207). Its own query stays,
 *  normalized by the URL parser (RFC 6749 section 3.1.2). */
export function answerAddress(
  { redirectUri, state }: Pick<AuthorizationRequest, "redirectUri" | "state">,
  parameters: Readonly<Record<string, string>>,
): string {
  const answer = new URLSearchParams({ ...parameters, ...(state === "" ? {} : { state }), iss: env().PUBLIC_URL });
  const { href } = new URL(redirectUri);
  return `${href}${href.includes("?") ? "&" : "?"}${answer}`;
}

function isRegistered(app: App, redirectUri: string): boolean {
  return app.redirectUris.some((uri) => uri === redirectUri || isSameLoopback(uri, redirectUri));
}

/** An app on the person's own device listens on any free port (RFC 8252 section 7.3). Only such apps can register plain
 *  http. */
function isSameLoopback(registered: string, asked: string): boolean {
  const withoutPort = (uri: string) => uri.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d{1,5}(?=\/)/, "$1");
  return registered.startsWith("http://") && withoutPort(registered) === withoutPort(asked) && URL.canParse(asked);
}
