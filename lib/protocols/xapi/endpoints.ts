import type { XapiVersion } from "./statement/xapi-version.ts";

/** One of the addresses under which the Learning Record Store is reached. */
export interface Endpoint {
  /** Where it stands, for an organization's caller. */
  path(organizationId: number): string;
  /** By which version it answers requests that name none that is understood. */
  version: XapiVersion;
  /** Whether it knows imc's client id (imc's document, section 3.1). */
  knowsIgsClientId: boolean;
}

export type EndpointName = "imc" | "plain" | "watershed";

/** `imc` as imc's document has it, `watershed` as Watershed's has it, `plain` for any other client. */
export const endpoints: Readonly<Record<EndpointName, Endpoint>> = {
  imc: { path: () => "/xAPI", version: "1.0.3", knowsIgsClientId: true },
  plain: { path: () => "/xapi", version: "2.0.0", knowsIgsClientId: false },
  watershed: {
    path: (organizationId) => `/api/organizations/${organizationId}/lrs`,
    version: "2.0.0",
    knowsIgsClientId: false,
  },
};
