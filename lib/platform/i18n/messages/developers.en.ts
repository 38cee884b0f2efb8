/** The pages for those who write wallets. Code stands between backticks, and lists and paragraphs are those of Prose. */
export const developers = {
  title: "For wallet developers",
  lead: "How a wallet or another app reads and writes a learner’s badges here, by the Open Badges 3.0 API. The addresses on this page are those of this installation.",
  run: "Run the flow",
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
    text: "Everything begins with one address. The service description lists the operations and, below `components.securitySchemes`, where to register and where to get tokens.\n\nThe metadata of the authorization server (RFC 8414) repeats these addresses, and the metadata of the API (RFC 9728) names the authorization server. An answer of the API with 401 leads there by `resource_metadata` in `WWW-Authenticate`.\n\nNone of the three needs a token, and browsers on any site may read them.",
    samples:
      "The samples run one after the other in one POSIX shell with curl and openssl, best in an empty folder: what one of them answers stands in files and variables for the next. `client.txt` and `tokens.txt` hold secrets; delete them in the end.",
    documents: "Documents",
    description: "Service description",
    serverMetadata: "Authorization server metadata",
    resourceMetadata: "Protected resource metadata",
    endpoints: "Endpoints",
    registration: "Registration",
    authorization: "Authorization",
    token: "Tokens",
    refresh: "Refresh",
    revocation: "Revocation",
    introspection: "Introspection",
  },
  register: {
    title: "Register",
    text: "Send a description of your app (RFC 7591). Nine members are required: `client_name`, `client_uri`, `logo_uri`, `tos_uri`, `policy_uri`, `software_id`, `software_version`, `redirect_uris` and `scope`.\n\n- Every address begins with https, and all have one host name, those in `redirect_uris` too.\n- `grant_types` needs `refresh_token` for refresh tokens; without it there are none.\n- Scopes that nobody knows here are left out. The answer tells what is left.\n\nThe answer is a 201 with all that was registered, a `client_id` and a `client_secret`. The secret is shown this once and does not expire. But a registration is forgotten when nobody has allowed it anything within 30 days, unless the operator has decided about it.\n\nOn the consent page your app counts as not reviewed until the operator of this installation has reviewed it.",
    loopback:
      "Here, plain http is possible for an app on the machine that Laurel itself runs on (localhost, 127.0.0.1).",
    publicApps:
      "Apps that cannot keep a secret register with `token_endpoint_auth_method` `none`. Their redirects may also be loopback addresses such as `http://127.0.0.1/callback`, where any port will do, and schemes of their own such as `com.example.wallet:/callback`.",
    noPublicApps: "Apps without a secret (`token_endpoint_auth_method` `none`) are not accepted here.",
  },
  authorize: {
    title: "Ask the learner",
    text: "Send the browser to the authorization address. Every parameter is required, PKCE among them:\n\n- `response_type` is `code`.\n- `client_id` is yours, and `redirect_uri` one that you registered, letter by letter.\n- `scope` holds scopes that you registered, separated by spaces.\n- `state` is new each time, and known to you alone.\n- `code_challenge` is the base64url of the SHA-256 of a verifier that you keep, and `code_challenge_method` is `S256`.\n\nThe learner signs in if need be, and decides: fewer scopes than you asked for, single badges instead of all, for 7 days, 90 days or until they end it.",
    back: (issuer: string) =>
      `The browser comes back with \`code\`, \`state\`, \`scope\` (what was allowed) and \`iss\`. Go on only if \`state\` is yours and \`iss\` is \`${issuer}\` (RFC 9207).\n\n- A denial comes back as \`error=access_denied\`.\n- What is wrong with the request comes back as \`invalid_request\`, \`invalid_scope\` or \`unsupported_response_type\`, once somebody has signed in.\n- With an unknown \`client_id\` or a \`redirect_uri\` that is not registered, the browser is sent nowhere: the person reads on a page of ours what is wrong.`,
    scopes: "Scopes",
    asked: "What the learner reads",
    offline:
      "May be asked for beside the others, and changes nothing: registered `grant_types` decide about refresh tokens.",
  },
  token: {
    title: "Get tokens",
    text: "Exchange the code within ten minutes. The first complete request of your app uses it up, whether it succeeds or not; a second one ends the access that the learner gave. A request that lacks a field, or whose client is not recognized, changes nothing.\n\nThe client names itself by HTTP Basic (`client_secret_basic`), never by a field `client_secret`. `code_verifier` has 43 to 128 characters.\n\nAn access token lasts an hour at most: see `expires_in`, in seconds. No token outlives what the learner chose. `scope` in the answer is what counts.",
    code: "For the sample, open the address that the one before printed, sign in, and allow. The browser then cannot reach https://wallet.example, but the code stands in its address bar, between `code=` and the next `&`. Put it behind `CODE=`, in the place of the dots.",
  },
  credentials: {
    title: "Read badges",
    text: "A page of the learner’s badges, as far as they allowed you to see them.\n\n- `limit`: 50 when you leave it out, 100 at most.\n- `offset`: how many to skip.\n- `since`: only badges whose `validFrom` is later. A date and time such as `2026-01-31T08:00:00Z`; without a zone it is UTC.\n\n`X-Total-Count` counts the badges of all pages. `Link` has `first` and `last`, and where there are such pages `next` and `prev`: follow `next` as long as there is one.",
    forms:
      "Each badge stands in one of two arrays, exactly as it was signed: in `credential` as JSON with an embedded proof, in `compactJwsString` as a token. An array that would be empty is left out.\n\nA badge that has expired or was revoked stays in the list. Check `validUntil`, and `credentialStatus` where there is one.\n\nWith the `ETag` of a page in `If-None-Match`, the answer is a 304 without a body for as long as nothing has changed.",
  },
  upsert: {
    title: "Add a badge",
    text: ({ bytesMax, depthMax, valuesMax }: { bytesMax: number; depthMax: number; valuesMax: number }) =>
      `Send one badge: as \`application/json\` or \`application/vc+ld+json\`, or as a compact JWS in \`text/plain\`. It may have ${bytesMax / 1024} KiB, and in them ${valuesMax} values, objects and arrays among them, nested ${depthMax} deep.\n\n- 201: it is new in the wallet.\n- 200: it took the place of an older one, or was there already.\n- 304: a newer one is there. There is no body.\n\nWith 200 and 201 the answer repeats the badge.\n\nIt is verified first. Its proof, its issuer and its schema have to be right; otherwise the answer is a 400 that names the check. A badge that names somebody else than the learner is refused with 403.`,
    files:
      "The samples send `badge.json` and `badge.jwt`: a badge that was issued to the learner. The page of the badge has it below “Take it along” as JSON and as JWT. Save it under these names.",
  },
  profile: {
    title: "Profile",
    text: "`GET` has the learner’s Profile. `PUT` takes the whole of it: what you leave out is removed, but for name and email address.\n\n- `id` stays ours, whatever you send.\n- `email` has to be an address that the learner has verified here; an app cannot change it.\n\nThe learner sees each change, and can undo it.",
  },
  refresh: {
    title: "Refresh",
    text: "With an access token there comes a new refresh token; the one before is used up. It lasts 90 days at most.\n\nIf the answer was lost, show the same refresh token again within ten seconds. Later it counts as stolen, and ends the access.\n\nA `scope` asks for less than was allowed, for this one access token.",
  },
  revoke: {
    title: "Revoke and introspect",
    text: "Revoke what you no longer need (RFC 7009). A refresh token takes the whole access with it, an access token itself alone. The answer is a 200 without a body, also for a token that is none, and counts from the next request on.\n\nIntrospection (RFC 7662) tells an app with a secret about its own access tokens: `active`, `scope`, `exp`. Any other token is `active: false` to it. A resource server that the operator knows may ask about the access tokens of all apps.\n\nLearners end an access under “Connected apps”. Expect a 401 at any time.",
  },
  errors: {
    title: "Errors",
    text: "The API answers every error with an `Imsx_StatusInfo`. `imsx_description` says what to do; the code stands in `imsx_codeMinor`. A wrong parameter of the query has `invalid_query_parameter`, any other fault of the content `invalid_data`.\n\nThe OAuth endpoints answer with `error` and `error_description` (RFC 6749 section 5.2, RFC 7591 section 3.2.2).\n\nAfter a 429 or 503 wait as many seconds as `Retry-After` says. Every answer has an `X-Request-Id`. By it the operator finds a fault of ours in the log; what was refused is there only where the log is set to `debug`.",
    api: "Errors of the API",
    status: "Status",
    code: "imsx_codeMinor",
    when: "When",
    whens: {
      400: "A parameter, the badge or the profile is not as it should be.",
      401: "The access token is missing, unknown, expired or revoked. Refresh, or ask the learner anew.",
      403: "The access token lacks the scope, the badge is somebody else’s, or the learner’s wallet is full.",
      404: "There is nothing at this address.",
      405: "The address does not take this method; `Allow` names those it takes.",
      406: "`Accept` takes nothing that can be answered.",
      413: "The body is too large.",
      415: "`Content-Type` is not one of those above.",
      429: "Too many requests of one app for one learner.",
      500: "Our fault. Try again later.",
      503: "Not available for the moment.",
    },
    oauth: "Errors of the OAuth endpoints",
    error: "error",
    oauthWhens: {
      invalid_client_metadata: "Registration: a member is missing or wrong; the description names it.",
      invalid_redirect_uri: "Registration: an address in `redirect_uris` cannot be one.",
      invalid_client: "The client is unknown or suspended, or its secret is wrong.",
      invalid_request:
        "A field is missing, or is not as it should be (400); there is nothing at this address (404), it takes another method (405), or the body is too large (413).",
      invalid_grant: "The code or refresh token does not count (any more). Ask the learner anew.",
      unauthorized_client: "The client did not register for this `grant_type`.",
      unsupported_grant_type: "There are `authorization_code` and `refresh_token`.",
      invalid_scope: "A refresh asks for more than was allowed.",
      temporarily_unavailable:
        "Too many registrations, or wrong secrets, from one place (429); or not available for the moment (503).",
      server_error: "Our fault. Try again later.",
    },
    limits: "Limits, each in 15 minutes",
    limit: "What",
    count: "How many",
    limitOf: {
      registration: "Registrations from one place",
      secret: "Wrong client secrets from one place",
      read: "Pages of badges that one app reads of one learner",
      upsert: "Badges that one app adds for one learner",
      profile: "Profiles that one app writes for one learner",
    },
  },
  test: {
    title: "Test mode",
    on: (statuses: string) =>
      `Test mode is on here. With the header \`X-Test-Answer\` and a status, a request is answered with that error, as a real one would be, before anything is done: ${statuses}. A 429 and a 503 come with \`Retry-After\`.\n\nThe header works at the API and at the OAuth endpoints. Use it to see what your app makes of errors that hardly ever happen.`,
    off: "Test mode is off here, and the header `X-Test-Answer` has no effect. Where the operator sets `TEST_MODE=true`, a request with that header and a status is answered with that error, as a real one would be, before anything is done.",
  },
  edge: {
    title: "Badges to try",
    text: (address: string) =>
      `This is a demo. One of its learners has a badge for each case that a wallet should cope with. Sign in as \`${address}\`, with the password that \`npm start\` printed, when the flow sends you to the consent page.`,
    offset: "Offset",
    badge: "Badge",
    what: "What to look at",
    cases: {
      expired: ["Expired", "`validUntil` is in the past. The proof is right: show it, and say that it has expired."],
      revoked: ["Revoked", "Its place in the status list says so. The reason is public."],
      longName: ["A very long name", "200 characters, among them a word that cannot break."],
      suspended: ["Suspended", "Like a revoked one, but it may come back. The reason is not public."],
      valid: ["Valid", "With a result, credits and evidence."],
      noImage: ["Without a picture", "Of another issuer. There is no `image` to show."],
      imported: ["Imported", "Of another issuer, out of a PNG that the learner added. Its proof is embedded."],
      token: ["A token", "Of another issuer, as a VC-JWT: it comes in `compactJwsString`."],
    },
  },
  reference: {
    title: "Operations",
    lead: "As the service description has them. Its texts are those of the specification.",
    scope: "Scope",
    noScope: "No access token is needed.",
    parameters: "Parameters",
    parameter: "Name",
    type: "Type",
    description: "Description",
    body: "Body",
    answers: "Answers",
    answersOf: (operation: string) => `Answers of ${operation}`,
    parametersOf: (operation: string) => `Parameters of ${operation}`,
    status: "Status",
    content: "Content",
  },
};

export type DevelopersMessages = typeof developers;
