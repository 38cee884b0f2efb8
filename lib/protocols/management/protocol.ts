import { authenticate } from "@/lib/domain/activity-providers/authenticate";
import { recordRequest } from "@/lib/domain/requests/record-request";
import { Failure } from "@/lib/platform/failure/failure";
import { endpointsOf, type Protocol } from "@/lib/platform/http/endpoint";
import type { Exchange } from "@/lib/platform/http/exchange";
import { matchOperations } from "./match-operation.ts";
import { problemAnswer } from "./problem.ts";

const scope = "wsapi:all";

/** Who asks, of which organization. */
export interface ManagementCaller {
  organizationId: number;
  activityProviderId: string;
}

/** The management API: callers by bearer token or HTTP Basic, with the scope `wsapi:all` (Watershed, "Authorizing Watershed API
 *  requests with OAuth"); refusals as problem details. */
const management: Protocol<null, ManagementCaller> = {
  async admit(exchange) {
    const { organizationId, activityProviderId, scopes } = await authenticate(exchange);
    // Another organization's address answers as one that no organization has.
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

/** Endpoints for anybody. */
export const openEndpoint = endpointsOf<null, null>({ ...management, admit: async () => null });

/** The segments of the request's path below the organization's. */
export function segmentsOf(exchange: Exchange): readonly string[] {
  const segments = exchange.params["resource"];
  return Array.isArray(segments) ? segments : [];
}

function methodsAt(exchange: Exchange): string {
  const methods = [...(matchOperations(segmentsOf(exchange))?.operations.keys() ?? [])];
  return methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
}

/** Both schemes that are understood; an error code only where a token was shown (RFC 6750 section 3). */
function challenges(failure: Failure): string {
  const bearer = failure.code ? `Bearer realm="management", error="${failure.code}"` : 'Bearer realm="management"';
  return `${bearer}, Basic realm="management", charset="UTF-8"`;
}

const insufficientScope = `Bearer realm="management", error="insufficient_scope", scope="${scope}"`;
