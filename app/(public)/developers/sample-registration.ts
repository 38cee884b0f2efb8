/** A registration of a client (Open Badges 3.0 section 7.1.1) whose every address is below `origin`. */
export function sampleRegistration(name: string, origin: string, redirectUri: string, scopes: readonly string[]) {
  return {
    client_name: name,
    client_uri: `${origin}/`,
    logo_uri: `${origin}/icon.svg`,
    tos_uri: `${origin}/terms`,
    policy_uri: `${origin}/privacy`,
    software_id: "8a61d3f4-3c5e-4bd8-9b07-5a52f3f5ce11",
    software_version: "1.0.0",
    redirect_uris: [redirectUri],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "client_secret_basic",
    scope: scopes.join(" "),
  };
}
