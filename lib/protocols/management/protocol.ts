import { authenticate } from "@/lib/domain/activity-providers/authenticate";
import { recordRequest } from "@/lib/domain/requests/record-request";
import { Failure } from "@/lib/platform/failure/failure";
import { endpointsOf, type Protocol } from "@/lib/platform/http/endpoint";
import type { Exchange } from "@/lib/platform/http/exchange";
import { matchOperations } from "./match-operation.ts";
import { problemAnswer } from "./problem.ts";

const scope = "wsapi:all";

/** The authenticated caller and its organization. */
export interface ManagementCaller {
  organizationId: number;
  activityProviderId: string;
}

/** The protocol of the management API: authentication by bearer token or HTTP Basic, the scope `wsapi:all`, and errors as problem
 *  details.
 *  @see Watershed, "Authorizing Watershed API requests with OAuth" */
const management: Protocol<null, ManagementCaller> = {
  async admit(exchange) {
    const { organizationId, activityProviderId, scopes } = await authenticate(exchange);
    // The URL of another organization gets the same answer as the URL of an unknown one.
    if (exchange.param("organization") !== String(organizationId))
      throw new Failure(
        "not-found",
        "The organization does not exist, or your activity provider belongs to another one.",
      );
    if (!scopes.includes(scope))
      throw new Failure(
        "forbidden",
        `The token does not have the scope ${scope} (granted: ${scopes.join(" ") || "none"}). Add the scope to the activity provider, then request a new token.`,
      );
    return { organizationId, activityProviderId };
  },
  refuse: (failure, exchange) =>
    problemAnswer(failure, exchange.requestId, {
      headers: {
        ...(failure.kind === "unauthenticated" ? { "www-authenticate": challenges(failure) } : {}),
        ...(failure.kind === "forbidden" ? { "www-authenticate": insufficientScope } : {}),
        ...(failure.kind === "not-allowed" ? { allow: methodsAt(exchange) } : {}),
        ...(failure.retryAfterSeconds === undefined ? {} : { "retry-after": String(failure.retryAfterSeconds) }),
      },
    }),
  seal: (headers) => {
    headers.set("x-content-type-options", "nosniff");
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  },
  record: (exchange, outcome) => recordRequest("management", exchange, outcome),
};

export const managementEndpoint = endpointsOf(management);

/** Creates endpoints without authentication. */
export const openEndpoint = endpointsOf<null, null>({ ...management, admit: async () => null });

/** Returns the segments of the path below the one of the organization. */
export function segmentsOf(exchange: Exchange): readonly string[] {
  const segments = exchange.params["resource"];
  return Array.isArray(segments) ? segments : [];
}

function methodsAt(exchange: Exchange): string {
  const methods = [...(matchOperations(segmentsOf(exchange))?.operations.keys() ?? [])];
  return methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
}

/** Formats WWW-Authenticate with both supported schemes. There is an error code only if a token was sent (RFC 6750 section 3). */
function challenges(failure: Failure): string {
  const bearer = failure.code ? `Bearer realm="management", error="${failure.code}"` : 'Bearer realm="management"';
  return `${bearer}, Basic realm="management", charset="UTF-8"`;
}

const insufficientScope = `Bearer realm="management", error="insufficient_scope", scope="${scope}"`;
