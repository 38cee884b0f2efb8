import type { grantableScopes } from "@/lib/domain/activity-providers/scopes";
import { env } from "@/lib/platform/env";
import { allows } from "@/lib/protocols/xapi/allows";
import { endpoints } from "@/lib/protocols/xapi/endpoints";
import type { Preset } from "./presets.ts";

export type GrantableScope = (typeof grantableScopes)[number];

/** What a partner enters on their side. */
export interface PartnerValues {
  /** Of each preset, without a slash at the end. */
  endpoints: Readonly<Record<Preset, string>>;
  tokenUrls: Readonly<Record<"watershed" | "imc", string>>;
  /** Client ID, or Key. */
  key: string;
  igsClientId: string;
  /** What an example may do with these scopes. */
  example: "write" | "read" | "about";
}

/** The values of an organization's provider: as Watershed's guide has them in "Final configuration", as imc's webhook asks for
 *  them, and as any client of xAPI does. */
export function partnerValues(
  organizationId: number,
  provider: { key: string; igsClientId: string; scopes: readonly string[] },
): PartnerValues {
  const base = env().PUBLIC_URL;
  const at = (preset: Preset) => `${base}${endpoints[preset].path(organizationId)}`;
  const { key, igsClientId, scopes } = provider;
  return {
    endpoints: { watershed: at("watershed"), imc: at("imc"), plain: at("plain") },
    tokenUrls: {
      watershed: `${base}/api/organizations/${organizationId}/oauth2/token`,
      imc: `${base}/igs/oauth/accesstoken`,
    },
    key,
    igsClientId,
    example: allows(scopes, { access: "write", scopes: ["statements/write"] })
      ? "write"
      : allows(scopes, { access: "read", scopes: ["statements/read", "statements/read/mine"] })
        ? "read"
        : "about",
  };
}
