import { type Answer, call } from "@/test/call";

/** Sends xAPI requests below a door: the path's query from an object (others than strings as JSON), a body that is no text as
 *  JSON. Headers of one request win over the client's; undefined leaves one out. */
export type XapiClient = (
  method: string,
  resource: string,
  options?: {
    query?: Record<string, unknown>;
    headers?: Record<string, string | undefined>;
    body?: unknown;
  },
) => Promise<Answer>;

export const basic = ({ key, secret }: { key: string; secret: string }): string =>
  `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}`;

export function xapiClient(authorization: string, options: { door?: string; version?: string } = {}): XapiClient {
  const { door = "/xapi", version = "1.0.3" } = options;
  return (method, resource, { query = {}, headers = {}, body } = {}) => {
    const parameters = new URLSearchParams(
      Object.entries(query).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
    );
    const isText = typeof body === "string" || Buffer.isBuffer(body);
    const all = {
      authorization,
      "x-experience-api-version": version,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    };
    return call(method, `${door}/${resource}${parameters.size === 0 ? "" : `?${parameters}`}`, {
      headers: Object.fromEntries(
        Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
  };
}

/** A token of Watershed's address for an organization's own provider.
 *  Throws when there is none. */
export async function watershedToken(
  { organizationId, key, secret }: { organizationId: number; key: string; secret: string },
  fields: Record<string, string> = {},
): Promise<string> {
  const answer = await call("POST", `/api/organizations/${organizationId}/oauth2/token`, {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: key,
      client_secret: secret,
      ...fields,
    }).toString(),
  });
  if (answer.status !== 200) throw new Error(`no token: ${answer.text}`);
  return (answer.json as { access_token: string }).access_token;
}
