import { z } from "zod";
import { appScopes, offlineAccess, splitScopes } from "@/lib/domain/apps/scopes";
import { env, isLoopback } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import { allowsPrivateForVisitors } from "@/lib/platform/remote-servers/allows-private";

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // Names are shown to people: characters that hide or reorder text are refused (bidirectional controls, zero width,
    // controls).
    .regex(
      /^[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]*$/u,
      "must not contain control characters or invisible characters",
    );
const address = z.string().max(2000);

/** A registration request of an Open Badges client, section 7.1.1: RFC 7591 with required fields of its own. */
const Registration = z.object({
  client_name: text(200),
  client_uri: address,
  logo_uri: address,
  tos_uri: address,
  policy_uri: address,
  software_id: text(200),
  software_version: text(100),
  redirect_uris: z.array(address).min(1).max(20),
  scope: z.string().max(2000),
  token_endpoint_auth_method: z.enum(["client_secret_basic", "none"]).default("client_secret_basic"),
  grant_types: z.array(z.enum(["authorization_code", "refresh_token"])).default(["authorization_code"]),
  response_types: z.array(z.literal("code")).default(["code"]),
  contacts: z.array(text(320)).max(20).optional(),
});

export type Registration = z.output<typeof Registration>;

/** Returns what a request registers, and the common host of its addresses. Unknown members and scopes are left out: the
 *  answer has what is left.
 *  @throws Failure("malformed") with the codes of RFC 7591 section 3.2.2 */
export function readRegistration(body: unknown): { registration: Registration; host: string | null } {
  const parsed = Registration.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") ?? "";
    const code = field.startsWith("redirect_uris") ? "invalid_redirect_uri" : "invalid_client_metadata";
    throw new Failure("malformed", `${field || "The body"}: ${issue?.message ?? "invalid value"}.`, {
      field,
      code,
    });
  }
  const registration = parsed.data;
  const isPublic = registration.token_endpoint_auth_method === "none";
  if (isPublic && !env().ALLOW_PUBLIC_APPS)
    throw invalid(
      "token_endpoint_auth_method",
      "token_endpoint_auth_method must be client_secret_basic. This installation does not accept apps without a secret.",
    );
  if (!registration.grant_types.includes("authorization_code"))
    throw invalid("grant_types", "grant_types must include authorization_code.");
  const scopes = splitScopes(registration.scope).filter((scope) => appScopes.includes(scope));
  if (!scopes.some((scope) => scope !== offlineAccess))
    throw invalid("scope", `scope must contain at least one of: ${appScopes.join(" ")}.`);
  const host = sharedHost(registration, isPublic);
  return { registration: { ...registration, scope: scopes.join(" ") }, host };
}

/** The common host of all addresses. Redirects of a public client may be on the person's own device. */
function sharedHost(registration: Registration, isPublic: boolean): string {
  const pages = (["client_uri", "logo_uri", "tos_uri", "policy_uri"] as const).map((field) => {
    const url = secureUrl(registration[field]);
    if (!url) throw invalid(field, `${field} must be an https URL without a user name.`);
    return { field, url };
  });
  const host = pages[0]?.url.hostname ?? "";
  for (const { field, url } of pages) if (url.hostname !== host) throw otherHost(field, host);
  for (const uri of registration.redirect_uris) {
    if (holdsAnswer(uri))
      throw invalid(
        "redirect_uris",
        `The query of a redirect URI must not contain parameters of the authorization response: ${answerParameters.join(", ")}.`,
        "invalid_redirect_uri",
      );
    if (isOurs(uri))
      throw invalid(
        "redirect_uris",
        "A redirect URI must not be a page of this installation. Register a URL of your app.",
        "invalid_redirect_uri",
      );
    if (isPublic && isOnDevice(uri)) continue;
    const url = secureUrl(uri);
    if (!url || uri.includes("#"))
      throw invalid(
        "redirect_uris",
        "Each redirect URI must be an https URL without a fragment or a user name.",
        "invalid_redirect_uri",
      );
    if (url.hostname !== host) throw otherHost("redirect_uris", host, "invalid_redirect_uri");
  }
  return host;
}

/** The parameters of an authorization response (RFC 6749 section 4.1.2, RFC 9207). */
const answerParameters = ["code", "state", "scope", "iss", "error", "error_description", "error_uri"];

/** Whether an address has a parameter of the response already: with two of one name, the app might read the wrong one. */
function holdsAnswer(uri: string): boolean {
  const query = URL.canParse(uri) ? new URL(uri).searchParams : new URLSearchParams();
  return answerParameters.some((name) => query.has(name));
}

/** Whether an address is a page of this installation, other than the two that receive codes: on any other page a code would
 *  stay visible in the address. */
function isOurs(uri: string): boolean {
  const { PUBLIC_URL } = env();
  const isHere = URL.canParse(uri) && new URL(uri).origin === new URL(PUBLIC_URL).origin;
  return isHere && uri !== `${PUBLIC_URL}/developers/flow` && uri !== `${PUBLIC_URL}/hosts/callback`;
}

function secureUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  // The URL parser tolerates white space and backslashes, but later comparisons use the text itself.
  if (!url || !isSecure(url) || url.username !== "" || url.password !== "" || /[\s\\\p{Cc}]/u.test(text)) return null;
  return url;
}

/** Plain http does not cross a network if it stays on this machine, where another installation may run: allowed if the
 *  operator allows private addresses, and the installation itself is on this machine. */
const isSecure = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || (protocol === "http:" && allowsPrivateForVisitors() && isLoopback(hostname));

/** An address on the person's device: loopback with any port, or a scheme of the app in reverse domain notation.
 *  @see https://www.rfc-editor.org/rfc/rfc8252#section-7 */
function isOnDevice(uri: string): boolean {
  if (uri.includes("#") || /[\s\\\p{Cc}]/u.test(uri) || !URL.canParse(uri)) return false;
  return /^http:\/\/(127\.0\.0\.1|\[::1\])(:\d{1,5})?\//.test(uri) || /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:\//.test(uri);
}

const invalid = (field: string, message: string, code = "invalid_client_metadata") =>
  new Failure("malformed", message, { field, code });

const otherHost = (field: string, host: string, code = "invalid_client_metadata") =>
  invalid(field, `All URLs must have the same host name. ${field} does not have the host name ${host}.`, code);
