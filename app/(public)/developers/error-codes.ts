/** The statuses of the API's errors, with the codes that stand in imsx_codeMinor (Open Badges 3.0, Imsx_StatusInfo). */
export const apiErrors = {
  400: ["invalid_data", "invalid_query_parameter"],
  401: ["unauthorizedrequest"],
  403: ["forbidden"],
  404: ["not_found"],
  405: ["not_allowed"],
  406: ["not_acceptable"],
  413: ["invalid_data"],
  415: ["invalid_data"],
  429: ["server_busy"],
  500: ["internal_server_error"],
  503: ["server_busy"],
} as const;

/** The errors of the OAuth endpoints, with the statuses that they come with. */
export const oauthErrors = {
  invalid_client_metadata: [400],
  invalid_redirect_uri: [400],
  invalid_client: [401],
  invalid_request: [400, 404, 405, 413],
  invalid_grant: [400],
  unauthorized_client: [400],
  unsupported_grant_type: [400],
  invalid_scope: [400],
  temporarily_unavailable: [429, 503],
  server_error: [500],
} as const;
