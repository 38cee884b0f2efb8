/** Where a request arrived: the token endpoints, the three endpoints of the Learning Record Store, the management API. */
export type RequestEndpoint = "token" | "imc" | "plain" | "watershed" | "management";

/** A request as it is logged. It contains no secrets: see lib/domain/requests/redact.ts. */
export interface LoggedRequest {
  /** The answer's x-request-id. */
  id: string;
  receivedAt: Date;
  /** Null if neither the caller nor the path identified one. */
  organizationId: number | null;
  /** The caller; for a refused request, the owner of the key that was sent. */
  activityProviderId: string | null;
  endpoint: RequestEndpoint;
  method: string;
  path: string;
  /** Without the question mark; null if there was none. */
  query: string | null;
  status: number;
  /** Null if the request succeeded. */
  failure: { kind: string; message: string; field: string | null } | null;
  latencyMs: number;
  clientAddress: string | null;
  userAgent: string | null;
  /** As the request named it. */
  xapiVersion: string | null;
  /** The logged headers by their lower-case names: see lib/domain/requests/select-headers.ts. */
  requestHeaders: Record<string, string>;
  /** The beginning of the body; null if there was none, or none that is text. */
  requestBody: string | null;
  /** The length of the whole body. */
  requestBodyBytes: number;
  /** The beginning of the response body; null if there was none, or if it was streamed. */
  responseBody: string | null;
}
