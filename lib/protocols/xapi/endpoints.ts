import type { XapiVersion } from "./statement/xapi-version.ts";

/** One of the paths under which the Learning Record Store is served. */
export interface Endpoint {
  /** Its path for the caller's organization. */
  path(organizationId: number): string;
  /** The version that answers requests without a supported version. */
  version: XapiVersion;
  /** Whether it accepts imc's client id (imc's document, section 3.1). */
  knowsIgsClientId: boolean;
}

export type EndpointName = "imc" | "plain" | "watershed";

/** `imc` follows imc's document, `watershed` Watershed's; `plain` is for all other clients. */
export const endpoints: Readonly<Record<EndpointName, Endpoint>> = {
  imc: { path: () => "/xAPI", version: "1.0.3", knowsIgsClientId: true },
  plain: { path: () => "/xapi", version: "2.0.0", knowsIgsClientId: false },
  watershed: {
    path: (organizationId) => `/api/organizations/${organizationId}/lrs`,
    version: "2.0.0",
    knowsIgsClientId: false,
  },
};
