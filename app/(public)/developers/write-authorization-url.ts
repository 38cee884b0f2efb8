/** What an app asks a person for. */
export interface Authorization {
  endpoint: string;
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  state: string;
  /** Of PKCE, by the method S256. */
  challenge: string;
}

/** Where an app sends its user's browser (Open Badges 3.0 section 7.1.2). */
export function writeAuthorizationUrl(asked: Authorization): string {
  const url = new URL(asked.endpoint);
  const parameters = {
    response_type: "code",
    client_id: asked.clientId,
    redirect_uri: asked.redirectUri,
    scope: asked.scopes.join(" "),
    state: asked.state,
    code_challenge: asked.challenge,
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
