import { appScopes } from "@/lib/domain/apps/scopes";
import { serverAddresses } from "@/lib/domain/apps/server-addresses";
import { env } from "@/lib/platform/env";

/** Returns the authorization server's metadata.
 *  @see https://www.rfc-editor.org/rfc/rfc8414#section-2 */
export function describeAuthorizationServer(): object {
  const addresses = serverAddresses();
  const methods = ["client_secret_basic", ...(env().ALLOW_PUBLIC_APPS ? ["none"] : [])];
  return {
    issuer: addresses.issuer,
    authorization_endpoint: addresses.authorization,
    token_endpoint: addresses.token,
    registration_endpoint: addresses.registration,
    revocation_endpoint: addresses.revocation,
    introspection_endpoint: addresses.introspection,
    scopes_supported: appScopes,
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    token_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_methods_supported: methods,
    introspection_endpoint_auth_methods_supported: ["client_secret_basic"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
    ui_locales_supported: ["en", "de"],
    service_documentation: addresses.documentation,
    op_policy_uri: addresses.privacy,
    op_tos_uri: addresses.terms,
    // RFC 9728 section 4
    protected_resources: [addresses.resource],
  };
}

/** Returns the metadata of the Open Badges API as a protected resource.
 *  @see https://www.rfc-editor.org/rfc/rfc9728#section-2 */
export function describeProtectedResource(): object {
  const { issuer, resource, documentation, privacy, terms } = serverAddresses();
  return {
    resource,
    authorization_servers: [issuer],
    scopes_supported: appScopes,
    bearer_methods_supported: ["header"],
    resource_name: "Laurel",
    resource_documentation: documentation,
    resource_policy_uri: privacy,
    resource_tos_uri: terms,
  };
}
