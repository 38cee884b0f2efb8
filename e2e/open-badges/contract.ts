import { expect } from "@playwright/test";
import { faultsByOpenApi, faultsBySchema, type Operation, operations, type PublishedSchema } from "./published.ts";

/** A request, as far as its answer depends on it. */
export interface Asked {
  method: string;
  url: URL;
  headers: Headers;
}

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
}

const api = "/ims/ob/v3p0";

/** Holds every answer to what the specification has for its operation and status, by the address that was asked: media type,
 *  headers, and the body by the published JSON Schema and by the official OpenAPI document. */
export function expectContract(asked: Asked, answered: Answered): void {
  const { pathname } = asked.url;
  // Example 6 as it is printed is a request for a page.
  const printed = /^(.*\/credentials)=(\d+)&(.*)$/.exec(pathname);
  if (printed) {
    const [, path = "", limit = "", rest = ""] = printed;
    expectContract({ ...asked, url: new URL(`${path}?limit=${limit}&${rest}`, asked.url) }, answered);
  } else if (pathname === api || pathname.startsWith(`${api}/`)) expectApiContract(asked, answered);
  else if (/^\/oauth\/(register|token|revoke|introspect)$/.test(pathname)) expectOAuthContract(asked, answered);
}

const bodyOf: Readonly<Record<string, PublishedSchema>> = {
  getCredentials: "GetOpenBadgeCredentialsResponse",
  upsertCredential: "AchievementCredential",
  getProfile: "Profile",
  putProfile: "Profile",
  getServiceDescription: "ServiceDescriptionDocument",
};

const compactJws = /^[\w-]+\.[\w-]*\.[\w-]+$/;

function expectApiContract(asked: Asked, answered: Answered): void {
  const { status, headers, text } = answered;
  const about = `${asked.method} ${asked.url.pathname}${asked.url.search} → ${status}`;
  expect(headers.get("access-control-allow-origin"), about).toBe("*");
  // RFC 9110: these have no body, whatever the tables of section 6 list.
  if (["OPTIONS", "HEAD"].includes(asked.method) || status === 304) {
    expect(text, about).toBe("");
    return;
  }
  const operation = operations.get(`${asked.method} ${asked.url.pathname.slice(api.length)}`);
  const described = operation?.responses[status] ?? operation?.responses["default"];
  const [mediaType = ""] = (headers.get("content-type") ?? "").toLowerCase().split(";");
  // 6.2.3.2 names this one beside application/json; the OpenAPI document does not.
  const known = mediaType === "application/vc+ld+json" ? "application/json" : mediaType;
  if (described) expect(Object.keys(described.content), `${about}: ${mediaType}`).toContain(known);
  for (const name of Object.keys(described?.headers ?? {}))
    expect(headers.get(name), `${about}: ${name}`).toMatch(/^\d+$/);
  if (status >= 400 || status === 202) {
    expectStatusInfo(about, asked, answered, operation);
    return;
  }
  expect(operation, `${about}: the specification has no such operation`).toBeDefined();
  if (known === "text/plain") {
    expect(text, about).toMatch(compactJws);
    return;
  }
  const body: unknown = JSON.parse(text);
  const name = bodyOf[operation?.operationId ?? ""];
  if (!name) throw new Error(`${about}: no schema is known for it`);
  expect(faultsBySchema(name, body), about).toEqual([]);
  const schema = described?.content[known]?.schema;
  if (schema) expect(faultsByOpenApi(schema, body), `${about}: by OpenAPI`).toEqual([]);
  if (operation?.operationId === "getCredentials") expectPage(about, asked, answered);
}

const codesOf: Readonly<Record<number, readonly string[]>> = {
  202: ["fullsuccess"],
  400: ["invalid_data", "invalid_query_parameter"],
  401: ["unauthorizedrequest"],
  403: ["forbidden"],
  404: ["not_found"],
  405: ["not_allowed"],
  406: ["not_acceptable"],
  413: ["invalid_data"],
  415: ["invalid_data"],
  429: ["server_busy"],
  500: ["internal_server_error"],
  503: ["server_busy"],
};

/** Annex B.3: an Imsx_StatusInfo whose codes go with the status, and the headers of RFC 9110 and RFC 6750 beside it. */
function expectStatusInfo(about: string, asked: Asked, { status, headers, text }: Answered, operation?: Operation) {
  expect(headers.get("content-type"), about).toMatch(/^application\/json\b/);
  const info = JSON.parse(text);
  expect(faultsBySchema("Imsx_StatusInfo", info), about).toEqual([]);
  const schema = { $ref: "#/components/schemas/Imsx_StatusInfo" };
  expect(faultsByOpenApi(schema, info), `${about}: by OpenAPI`).toEqual([]);
  expect(info, about).toMatchObject({
    imsx_codeMajor: status === 202 ? "processing" : "failure",
    imsx_severity: status === 202 || status === 404 ? "status" : "error",
    imsx_description: expect.stringMatching(/\S/),
  });
  expect(codesOf[status], `${about} has codes`).toContain(codeOf(info));
  if (status === 401) expect(headers.get("www-authenticate"), about).toMatch(/^Bearer /);
  if (status === 403 && operation && /insufficient_scope/.test(headers.get("www-authenticate") ?? ""))
    expect(headers.get("www-authenticate"), about).toContain(`scope="${operation.security?.[0]?.OAuth2ACG[0]}"`);
  if (status === 405) expect(headers.get("allow"), about).toMatch(/\bGET\b/);
  // One of the specification's own operations is refused so in test mode alone.
  if (status === 405 && !operation)
    expect(headers.get("allow"), about).not.toMatch(new RegExp(`\\b${asked.method}\\b`));
  if (status === 429 || status === 503) expect(headers.get("retry-after"), about).toMatch(/^\d+$/);
}

/** The code of an Imsx_StatusInfo. */
export const codeOf = (info: {
  imsx_codeMinor?: { imsx_codeMinorField: { imsx_codeMinorFieldValue: string }[] };
}): string | undefined => info.imsx_codeMinor?.imsx_codeMinorField[0]?.imsx_codeMinorFieldValue;

/** Sections 4 and 6.4: no empty array, the whole number, and the links that lead on from here. */
function expectPage(about: string, { url }: Asked, { headers, text }: Answered): void {
  const body: { credential?: unknown[]; compactJwsString?: unknown[] } = JSON.parse(text);
  for (const list of Object.values(body)) expect(list.length, `${about}: an empty array`).toBeGreaterThan(0);
  const count = (body.credential?.length ?? 0) + (body.compactJwsString?.length ?? 0);
  const total = Number(headers.get("x-total-count"));
  const offset = Number(url.searchParams.get("offset") ?? 0);
  const links = linksOf(headers);
  if (links.size === 0) {
    expect([offset, count], `${about}: Link`).toEqual([0, total]);
    return;
  }
  expect([...links.keys()].sort(), about).toEqual(
    ["first", "last", ...(offset + count < total ? ["next"] : []), ...(offset > 0 ? ["prev"] : [])].sort(),
  );
  const limit = Number(links.get("first")?.searchParams.get("limit"));
  expect(count, about).toBe(Math.max(0, Math.min(limit, total - offset)));
  for (const [relation, link] of links) {
    expect(link.origin + link.pathname, `${about}: ${relation}`).toBe(url.origin + url.pathname);
    expect(link.searchParams.get("since"), `${about}: ${relation}`).toBe(url.searchParams.get("since"));
    expect(link.searchParams.get("limit"), `${about}: ${relation}`).toBe(String(limit));
  }
  const offsetOf = (relation: string) => Number(links.get(relation)?.searchParams.get("offset"));
  expect(offsetOf("first"), about).toBe(0);
  expect(offsetOf("last"), about).toBe(Math.max(0, Math.ceil(total / limit) - 1) * limit);
  if (links.has("next")) expect(offsetOf("next"), about).toBe(offset + limit);
}

/** The addresses of a Link header, by their relation. */
export function linksOf(headers: Headers): Map<string, URL> {
  const found = (headers.get("link") ?? "").matchAll(/<([^>]*)>; rel="(\w+)"/g);
  return new Map([...found].map(([, url = "", relation = ""]) => [relation, new URL(url)]));
}

/** The vocabularies of annex B.5, whose published schemas are of another shape than the bodies. */
const tokenErrors = [
  "invalid_request",
  "invalid_client",
  "invalid_grant",
  "unauthorized_client",
  "unsupported_grant_type",
  "unsupported_token_type",
  "invalid_scope",
];
const registrationErrors = ["invalid_redirect_uri", "invalid_client_metadata"];
const laterErrors = ["temporarily_unavailable", "server_error"];

/** Sections 7.1.1 to 7.3, RFC 6749 section 5, RFC 7591, RFC 7009 and RFC 7662. */
function expectOAuthContract(asked: Asked, { status, headers, text }: Answered): void {
  const about = `${asked.method} ${asked.url.pathname} → ${status}`;
  expect(headers.get("access-control-allow-origin"), about).toBe("*");
  if (asked.method === "OPTIONS") {
    expect(status, about).toBe(204);
    return;
  }
  expect(headers.get("cache-control"), about).toContain("no-store");
  expect(headers.get("pragma"), about).toBe("no-cache");
  const path = asked.url.pathname.slice("/oauth/".length);
  // RFC 7009 section 2.2: a client reads nothing but the status.
  if (path === "revoke" && status === 200) {
    expect(text, about).toBe("");
    return;
  }
  expect(headers.get("content-type"), about).toMatch(/^application\/json\b/);
  const body = JSON.parse(text);
  if (status >= 400) {
    const known = path === "register" && status === 400 ? registrationErrors : tokenErrors;
    expect(status >= 500 || status === 429 ? laterErrors : known, `${about}: ${text}`).toContain(body.error);
    expect(body.error_description ?? "", about).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/);
    if (status === 401) expect(body.error, about).toBe("invalid_client");
    if (status === 401 && asked.headers.has("authorization"))
      expect(headers.get("www-authenticate"), about).toMatch(/^Basic /);
    return;
  }
  if (path === "token") {
    expect([status, body], about).toEqual([200, expect.objectContaining({ access_token: expect.any(String) })]);
    expect(body.token_type, about).toMatch(/^bearer$/i);
    expect(body.scope, about).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/);
    expect(Number.isInteger(body.expires_in) && body.expires_in > 0, `${about}: ${body.expires_in}`).toBe(true);
  }
  if (path === "introspect") expect([status, typeof body.active], about).toEqual([200, "boolean"]);
  if (path === "register") {
    expect(status, about).toBe(201);
    expect(body, about).toMatchObject({
      client_id: expect.any(String),
      client_id_issued_at: expect.any(Number),
      scope: expect.any(String),
    });
    if (body.token_endpoint_auth_method !== "none")
      expect(body, about).toMatchObject({
        client_secret: expect.any(String),
        client_secret_expires_at: expect.any(Number),
      });
  }
}
