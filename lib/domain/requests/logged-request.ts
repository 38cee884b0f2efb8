/** Where a request came in: the token endpoints, the three doors of the Learning Record Store, the management API. */
export type RequestEndpoint = "token" | "imc" | "plain" | "watershed" | "management";

/** A request as the log keeps it. Nothing in it is a secret: see lib/domain/requests/redact.ts. */
export interface LoggedRequest {
  /** The answer's x-request-id. */
  id: string;
  receivedAt: Date;
  /** Null when neither the caller nor the address named one. */
  organizationId: number | null;
  /** Who called; for a refused call, whose key was shown. */
  activityProviderId: string | null;
  door: RequestEndpoint;
  method: string;
  path: string;
  /** Without the question mark; null when there was none. */
  query: string | null;
  status: number;
  /** Null when the request was answered as asked. */
  failure: { kind: string; message: string; field: string | null } | null;
  latencyMs: number;
  clientAddress: string | null;
  userAgent: string | null;
  /** As the request named it. */
  xapiVersion: string | null;
  /** Those that are worth keeping, by their names in lower case: see lib/domain/requests/select-headers.ts. */
  requestHeaders: Record<string, string>;
  /** The beginning of the body; null when it had none, or none that is text. */
  requestBody: string | null;
  /** Of the whole body as it was sent. */
  requestBodyBytes: number;
  /** The beginning of the answer's body; null when it had none, or was made piece by piece. */
  responseBody: string | null;
}
