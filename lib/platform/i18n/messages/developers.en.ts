/** The pages for wallet developers. Code is between backticks; lists and paragraphs follow the syntax of `Prose`. */
export const developers = {
  title: "For wallet developers",
  lead: "Read and write a learner’s badges from a wallet or another app with the Open Badges 3.0 API. The URLs on this page are those of this installation.",
  run: "Try the flow",
  raw: "Service description (JSON)",
  contents: "On this page",
  here: {
    title: "This installation",
    server: "API",
    issuer: "Authorization server",
    version: "Open Badges",
    testMode: "Test mode",
    on: "On",
    off: "Off",
  },
  sample: "Sample",
  discover: {
    title: "Discover",
    text: "Start with one URL. The service description lists the operations. Its `components.securitySchemes` contain the registration, authorization and token URLs.\n\nThe authorization server metadata (RFC 8414) contains the same URLs. The protected resource metadata (RFC 9728) points to the authorization server. When the API responds with 401, the `resource_metadata` parameter of `WWW-Authenticate` points to it.\n\nNone of the three documents requires a token, and browsers can read them from any origin.",
    samples:
      "Run the samples one after the other in the same POSIX shell with curl and openssl, preferably in an empty directory: each sample saves its results in files and variables for the next. `client.txt` and `tokens.txt` contain secrets; delete them when you are done.",
    documents: "Documents",
    description: "Service description",
    serverMetadata: "Authorization server metadata",
    resourceMetadata: "Protected resource metadata",
    endpoints: "Endpoints",
    registration: "Registration",
    authorization: "Authorization",
    token: "Token",
    refresh: "Refresh",
    revocation: "Revocation",
    introspection: "Introspection",
  },
  register: {
    title: "Register",
    text: "Register your app dynamically (RFC 7591). Nine fields are required: `client_name`, `client_uri`, `logo_uri`, `tos_uri`, `policy_uri`, `software_id`, `software_version`, `redirect_uris` and `scope`.\n\n- Every URL starts with https, and all URLs, including `redirect_uris`, have the same host name.\n- To get refresh tokens, include `refresh_token` in `grant_types`.\n- Unknown scopes are ignored. The response contains the scopes that were registered.\n\nThe response is a 201 with the registered metadata, a `client_id` and a `client_secret`. The secret is shown only once and does not expire. A registration is deleted after 30 days if no learner has authorized it and the operator has not reviewed it.\n\nThe consent page shows your app as not reviewed until the operator of this installation reviews it.",
    loopback:
      "On this installation, an app that runs on the same machine as Laurel (localhost, 127.0.0.1) can use http.",
    publicApps:
      "Apps that cannot keep a secret register with `token_endpoint_auth_method` set to `none`. They can also use loopback redirect URIs such as `http://127.0.0.1/callback`, with any port, and private-use URI schemes such as `com.example.wallet:/callback`.",
    noPublicApps:
      "This installation does not accept apps without a secret (`token_endpoint_auth_method` set to `none`).",
  },
  authorize: {
    title: "Request authorization",
    text: "Redirect the browser to the authorization endpoint. Every parameter is required, including PKCE:\n\n- `response_type`: `code`.\n- `client_id`: your client ID.\n- `redirect_uri`: one of your registered redirect URIs, character for character.\n- `scope`: registered scopes, separated by spaces.\n- `state`: an unguessable value, new for each request.\n- `code_challenge`: the base64url-encoded SHA-256 hash of your code verifier.\n- `code_challenge_method`: `S256`.\n\nThe learner signs in if necessary, then decides: fewer scopes than you requested, selected badges instead of all, and access for 7 days, 90 days or until they revoke it.",
    back: (issuer: string) =>
      `The browser returns with \`code\`, \`state\`, \`scope\` (the granted scopes) and \`iss\`. Continue only if \`state\` matches the value you sent and \`iss\` is \`${issuer}\` (RFC 9207).\n\n- If the learner denies the request, \`error\` is \`access_denied\`.\n- If the request is invalid, \`error\` is \`invalid_request\`, \`invalid_scope\` or \`unsupported_response_type\`. The learner signs in first.\n- If the \`client_id\` is unknown or the \`redirect_uri\` is not registered, the browser is not redirected. The learner sees an error page instead.`,
    scopes: "Scopes",
    asked: "What the learner sees",
    offline:
      "Accepted in addition to other scopes, without effect: the registered `grant_types` determine whether you get refresh tokens.",
  },
  token: {
    title: "Get tokens",
    text: "Exchange the code within ten minutes. The code is used up by the first complete request from your app, even if that request fails. Using it a second time revokes the learner’s grant. A request with a missing field, or from a client that cannot be authenticated, does not use up the code.\n\nAuthenticate with HTTP Basic (`client_secret_basic`); a `client_secret` field is not accepted. `code_verifier` has 43 to 128 characters.\n\nAn access token is valid for up to one hour: see `expires_in`, in seconds. No token outlives the access period that the learner chose. `scope` in the response contains the granted scopes.",
    code: "For this sample, open the URL that the previous sample printed, sign in and allow access. The browser cannot reach https://wallet.example, but its address bar contains the code, between `code=` and the next `&`. Replace the dots after `CODE=` with it.",
  },
  credentials: {
    title: "Read badges",
    text: "Returns a page of the badges that the learner gave your app access to.\n\n- `limit`: the number of badges per page. The default is 50, the maximum 100.\n- `offset`: the number of badges to skip.\n- `since`: returns only badges with a later `validFrom`. A date and time such as `2026-01-31T08:00:00Z`; UTC if there is no time zone.\n\n`X-Total-Count` is the total number of badges. `Link` contains `first` and `last`, plus `next` and `prev` if those pages exist. To read all badges, follow `next` until it is absent.",
    forms:
      "Each badge is in one of two arrays, exactly as it was signed: `credential` contains JSON with an embedded proof, `compactJwsString` contains compact JWS strings. An empty array is omitted.\n\nExpired and revoked badges stay in the list. Check `validUntil`, and `credentialStatus` if present.\n\nTo poll for changes, send the `ETag` of a page in `If-None-Match`. If nothing has changed, the response is a 304 without a body.",
  },
  upsert: {
    title: "Add a badge",
    text: ({ bytesMax, depthMax, valuesMax }: { bytesMax: number; depthMax: number; valuesMax: number }) =>
      `Send one badge as \`application/json\` or \`application/vc+ld+json\`, or as a compact JWS in \`text/plain\`. The maximum size is ${bytesMax / 1024} KiB, with up to ${valuesMax} values (including objects and arrays) and up to ${depthMax} levels of nesting.\n\n- 201: the badge was added.\n- 200: the badge replaced an older version, or already existed.\n- 304: a newer version already exists. The response has no body.\n\nWith 200 and 201, the response contains the badge.\n\nThe badge is verified first: if its proof, issuer or schema is invalid, the response is a 400 that names the failed check. If the badge was issued to someone other than the learner, the response is a 403.`,
    files:
      "The samples send `badge.json` and `badge.jwt`: a badge that was issued to the learner. Download it from the badge’s page as JSON and as JWT, and save the files under these names.",
  },
  profile: {
    title: "Profile",
    text: "`GET` returns the learner’s Profile. `PUT` replaces it: properties that you omit are removed, except for the name and the email address.\n\n- `id` is read-only; the value you send is ignored.\n- `email` must be an address that the learner has verified here. Apps cannot change it.\n\nThe learner sees each change and can undo it.",
  },
  refresh: {
    title: "Refresh tokens",
    text: "Each new access token comes with a new refresh token, and the previous refresh token becomes invalid. A refresh token is valid for up to 90 days.\n\nIf the response is lost, send the same refresh token again within ten seconds. After that, reuse is treated as theft and revokes the grant.\n\nTo get an access token with fewer scopes than were granted, send `scope`. It applies to that access token only.",
  },
  revoke: {
    title: "Revoke and introspect",
    text: "Revoke tokens that you no longer need (RFC 7009). Revoking a refresh token revokes the whole grant; revoking an access token revokes only that token. Revocation takes effect with the next request. The response is a 200 without a body, even if the token does not exist.\n\nIntrospection (RFC 7662) returns `active`, `scope` and `exp` for the access tokens of an app that has a secret. For any other token, it returns `active: false`. Resource servers that the operator has registered can introspect the access tokens of all apps.\n\nLearners can revoke access under “Connected apps” at any time. Be prepared for a 401.",
  },
  errors: {
    title: "Errors",
    text: "The API responds to errors with an `Imsx_StatusInfo` object. `imsx_description` says what to do; `imsx_codeMinor` contains the error code. An invalid query parameter has the code `invalid_query_parameter`, other invalid content `invalid_data`.\n\nThe OAuth endpoints respond with `error` and `error_description` (RFC 6749 section 5.2, RFC 7591 section 3.2.2).\n\nAfter a 429 or 503, wait for the number of seconds in `Retry-After`. Every response has an `X-Request-Id`. If you report a server error, include it: the operator can find the error in the log. Rejected requests are logged only at log level `debug`.",
    api: "API errors",
    status: "Status",
    code: "imsx_codeMinor",
    when: "Cause",
    whens: {
      400: "A parameter, the badge or the profile is invalid.",
      401: "The access token is missing, unknown, expired or revoked. Refresh it, or request authorization again.",
      403: "The access token does not have the scope, the badge belongs to someone else, or the learner’s wallet is full.",
      404: "There is no resource at this URL.",
      405: "The resource does not support this method. See `Allow` for the supported methods.",
      406: "None of the media types in `Accept` is available.",
      413: "The request body is too large.",
      415: "The `Content-Type` is not supported.",
      429: "Too many requests from one app for one learner.",
      500: "Server error. Try again later.",
      503: "Temporarily unavailable.",
    },
    oauth: "OAuth errors",
    error: "error",
    oauthWhens: {
      invalid_client_metadata: "Registration: a field is missing or invalid. The description names it.",
      invalid_redirect_uri: "Registration: a URL in `redirect_uris` is not allowed.",
      invalid_client: "The client is unknown or suspended, or its secret is wrong.",
      invalid_request:
        "A field is missing or invalid (400), there is no resource at this URL (404), the method is not supported (405), or the request body is too large (413).",
      invalid_grant: "The code or refresh token is invalid, expired or revoked. Request authorization again.",
      unauthorized_client: "The client is not registered for this `grant_type`.",
      unsupported_grant_type: "Supported grant types are `authorization_code` and `refresh_token`.",
      invalid_scope: "A refresh requests more scopes than were granted.",
      temporarily_unavailable:
        "Too many registrations or wrong secrets from one IP address (429), or temporarily unavailable (503).",
      server_error: "Server error. Try again later.",
    },
    limits: "Rate limits per 15 minutes",
    limit: "Requests",
    count: "Limit",
    limitOf: {
      registration: "Registrations per IP address",
      secret: "Wrong client secrets per IP address",
      read: "Pages of badges read per app and learner",
      upsert: "Badges added per app and learner",
      profile: "Profile updates per app and learner",
    },
  },
  test: {
    title: "Test mode",
    on: (statuses: string) =>
      `Test mode is on. Send the header \`X-Test-Answer\` with a status code to get that error response before the request is processed: ${statuses}. The responses 429 and 503 include \`Retry-After\`.\n\nThe API and the OAuth endpoints support the header. Use it to test how your app handles rare errors.`,
    off: "Test mode is off, and the header `X-Test-Answer` has no effect. If the operator sets `TEST_MODE=true`, a request with this header and a status code gets that error response before the request is processed.",
  },
  edge: {
    title: "Test badges",
    text: (address: string) =>
      `This is a demo. One of its learners has a badge for each case that a wallet should handle. When the flow takes you to the consent page, sign in as \`${address}\` with the password that \`npm start\` printed.`,
    offset: "Offset",
    badge: "Badge",
    what: "What to check",
    cases: {
      expired: ["Expired", "`validUntil` is in the past. The proof is valid: show the badge as expired."],
      revoked: ["Revoked", "The status list marks it as revoked. The reason is public."],
      longName: ["Very long name", "200 characters, including a word that cannot be hyphenated."],
      suspended: ["Suspended", "Like a revoked badge, but the suspension can be lifted. The reason is not public."],
      valid: ["Valid", "With a result, credits and evidence."],
      noImage: ["No image", "From another issuer. There is no `image` to show."],
      imported: ["Imported", "From another issuer, imported from a PNG file. The proof is embedded."],
      token: ["Compact JWS", "From another issuer, as a VC-JWT, in `compactJwsString`."],
    },
  },
  reference: {
    title: "Operations",
    lead: "Generated from the service description. The descriptions are those of the specification.",
    scope: "Scope",
    noScope: "No access token is required.",
    parameters: "Parameters",
    parameter: "Name",
    type: "Type",
    description: "Description",
    body: "Request body",
    answers: "Responses",
    answersOf: (operation: string) => `Responses of ${operation}`,
    parametersOf: (operation: string) => `Parameters of ${operation}`,
    status: "Status",
    content: "Content",
  },
};

export type DevelopersMessages = typeof developers;
