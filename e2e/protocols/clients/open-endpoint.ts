import { call, serverUrl } from "@/test/call";
import { makeOrganization } from "@/test/make-organization";
import { basic, watershedToken } from "../xapi-client.ts";

export const endpointNames = ["plain", "watershed", "imc"] as const;

/** What somebody types into an xAPI client. */
export interface OpenedEndpoint {
  organizationId: number;
  activityProviderId: string;
  key: string;
  secret: string;
  /** With a slash at the end. */
  endpoint: string;
  /** The header Authorization: Basic at the plain endpoint, at the others a token of the partner's own address. */
  authorization: string;
  /** The URL parameter that imc's document, section 3.1, wants on statement POSTs. */
  parameters: Record<string, string>;
}

/** One of the endpoints of the Learning Record Store, opened for a new organization whose activity provider has every scope. */
export async function openEndpoint(name: (typeof endpointNames)[number]): Promise<OpenedEndpoint> {
  const organization = await makeOrganization({ scopes: ["xapi:all"] });
  const { organizationId, key } = organization;
  const opened = {
    plain: async () => ({ path: "/xapi/", authorization: basic(organization), parameters: {} }),
    watershed: async () => ({
      path: `/api/organizations/${organizationId}/lrs/`,
      authorization: `Bearer ${await watershedToken(organization)}`,
      parameters: {},
    }),
    imc: async () => ({
      path: "/xAPI/",
      authorization: `Bearer ${await imcToken(organization)}`,
      parameters: { igsClientId: key },
    }),
  };
  const { path, ...access } = await opened[name]();
  return { ...organization, ...access, endpoint: `${serverUrl()}${path}` };
}

async function imcToken({ key, secret }: { key: string; secret: string }): Promise<string> {
  const answer = await call("POST", "/igs/oauth/accesstoken", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ grant_type: "client_credentials", client_id: key, client_secret: secret }).toString(),
  });
  if (answer.status !== 200) throw new Error(`no token: ${answer.text}`);
  return (answer.json as { access_token: string }).access_token;
}
