// The samples of the specification, letter by letter. Their hosts are example.edu, 1edtech.org and auth.1edtech.org for ours,
// and client.1edtech.org for the app's.

/** Section 7.1.1, "Sample registration request". */
export const sampleRegistration = `{
  "client_name": "Example Client Application",
  "client_uri": "https://client.1edtech.org/",
  "logo_uri": "https://client.1edtech.org/logo.png",
  "tos_uri": "https://client.1edtech.org/terms",
  "policy_uri": "https://client.1edtech.org/privacy",
  "software_id": "c88b6ed8-269e-448e-99be-7e2ff47167d1",
  "software_version": "v4.0.30319",
  "redirect_uris": [
    "https://client.1edtech.org/Authorize"
  ],
  "token_endpoint_auth_method": "client_secret_basic",
  "grant_types": [
    "authorization_code",
    "refresh_token"
  ],
  "response_types": [
    "code"
  ],
  "scope": "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert offline_access"
}`;

/** Section 7.1.2, "Sample ACG authorization request": its query, line breaks for clarity. */
export const sampleAuthorization = `
client_id=4ad36680810420ed
&response_type=code
&scope=https%3A%2F%2Fpurl.imsglobal.org%2Fspec%ob%2Fv3p0%2Fscope%2Fcredential.readonly%20offline_access
&redirect_uri=https%3A%2F%client.1edtech.org%2FAuthorize
&state=26357667-94df-4a14-bcb1-f55449ddd98d
&code_challenge=XeDw66i9FLjn7XaecT_xaFyUWWfUub02Kw118n-jbEs
&code_challenge_method=S256`.replaceAll("\n", "");

/** Section 7.1.2, "Sample ACG token request": its body. */
export const sampleTokenRequest = `
grant_type=authorization_code
&code=7c7a73263ee14b2b48073d0615f286ec74f6636689046cb8dbede0b5e87a1338
&redirect_uri=https%3A%2F%client.1edtech.org%2FAuthorize
&scope=https%3A%2F%2Fpurl.imsglobal.org%2Fspec%2Fob%2Fv3p0%2Fscope%2Fcredential.readonly+offline_access
&code_verifier=mYUQfKNgI1lSbY8EqtvNHLPzu0x%2FcVKO3fpWnX4VE5I%3D`.replaceAll("\n", "");

/** Section 7.2, "Sample ACG token refresh request": its body. */
export const sampleRefresh = `
grant_type=refresh_token
&refresh_token=tGzv3JOkF0XG5Qx2TlKWIA
&scope=https%3A%2F%2Fpurl.imsglobal.org%2Fspec%2Fob%2Fv3p0%2Fscope%2credential.readonly`.replaceAll("\n", "");

/** Section 7.3, "Sample token revocation request": its body. */
export const sampleRevocation = "token=45ghiukldjahdnhzdauz&token_type_hint=refresh_token";

/** The samples' access token. */
export const sampleToken = "863DF0B10F5D432EB2933C2A37CD3135A7BB7B07A68F65D92";

/** Example 12: the body of putProfile. */
export const sampleProfile = `{
"@context": [
"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
],
"type": "Profile",
"id": "https://example.edu/issuers/565049",
"name": "Example University",
"phone": "111-222-3333"
}`;

/** The scopes of section 6.2.1. */
export const scopes = {
  readCredentials: "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly",
  writeCredentials: "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert",
  readProfile: "https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.readonly",
  writeProfile: "https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.update",
};
