import { env } from "@/lib/platform/env";

/** The endpoints for apps, as absolute URLs. */
export function serverAddresses() {
  const issuer = env().PUBLIC_URL;
  return {
    issuer,
    authorization: `${issuer}/oauth/authorize`,
    token: `${issuer}/oauth/token`,
    registration: `${issuer}/oauth/register`,
    revocation: `${issuer}/oauth/revoke`,
    introspection: `${issuer}/oauth/introspect`,
    /** The Open Badges API. */
    resource: `${issuer}/ims/ob/v3p0`,
    documentation: `${issuer}/developers`,
    terms: env().TERMS_URL ?? `${issuer}/terms`,
    privacy: env().PRIVACY_URL ?? `${issuer}/privacy`,
  };
}
