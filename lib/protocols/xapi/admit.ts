import { authenticate } from "@/lib/domain/activity-providers/authenticate";
import type { ProviderGrant } from "@/lib/domain/activity-providers/provider-grant";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { allows, isOwnOnly, mayDefine, mayVoidAny, type Need, scopesFor } from "./allows.ts";
import { authorityOf } from "./authority.ts";
import type { XapiCaller } from "./caller.ts";
import { checkParameters } from "./check-parameters.ts";
import type { Endpoint } from "./endpoints.ts";
import { checkIgsClientId, igsClientIdParameter } from "./igs-client-id.ts";
import type { OpenOperation, Operation } from "./operation.ts";
import { operationAt, resourceAt } from "./operation-at.ts";
import { requireVersion } from "./version.ts";

/** Admits a request to an endpoint once its caller is known, and returns the function that answers it. That function checks
 *  permissions and parameters.
 *  @throws Failure in this order: not-found (no such resource), not-allowed, unauthenticated, not-found (another
 *  organization's endpoint). The returned function throws: forbidden (scope, client id), malformed (client id, version,
 *  parameters) */
export async function admit(exchange: Exchange, endpoint: Endpoint): Promise<() => Promise<Response>> {
  const operation = requireOperation(exchange);
  if ("isOpen" in operation)
    return async () => {
      checkParameters(exchange, parametersAt(endpoint, operation));
      return operation.answer(exchange);
    };
  const grant = await authenticate(exchange);
  requireOwnOrganization(exchange, grant);
  return async () => operation.answer(exchange, callerOf(exchange, endpoint, operation, grant));
}

function callerOf(exchange: Exchange, endpoint: Endpoint, operation: Operation, grant: ProviderGrant): XapiCaller {
  requireScope(exchange, operation, grant);
  if (endpoint.knowsIgsClientId) checkIgsClientId(exchange, grant, operation.needsIgsClientId ?? false);
  const version = requireVersion(exchange);
  checkParameters(exchange, parametersAt(endpoint, operation));
  return {
    ...grant,
    version,
    authority: authorityOf(grant),
    endpointPath: endpoint.path(grant.organizationId),
    isOwnOnly: isOwnOnly(grant.scopes),
    mayDefine: mayDefine(grant.scopes),
    mayVoidAny: mayVoidAny(grant.scopes),
  };
}

/** Clients that were told to send imc's client id send it with every request. */
function parametersAt(endpoint: Endpoint, { parameters }: Operation | OpenOperation): readonly string[] {
  return endpoint.knowsIgsClientId ? [...parameters, igsClientIdParameter] : parameters;
}

function requireOperation(exchange: Exchange): Operation | OpenOperation {
  const { pathname } = exchange.url;
  const { method } = exchange.request;
  const path = exchange.params["resource"];
  if (!resourceAt(path)) throw new Failure("not-found", `No xAPI resource exists at ${pathname}.`);
  const operation = operationAt(path, method);
  if (!operation) throw new Failure("not-allowed", `${pathname} does not support ${method}.`);
  return operation;
}

/** The path of Watershed's endpoint contains the organization's number, but the credential decides which organization it
 *  is. */
function requireOwnOrganization(exchange: Exchange, grant: ProviderGrant): void {
  const named = exchange.params["organization"];
  if (named === undefined || named === String(grant.organizationId)) return;
  throw new Failure("not-found", `No xAPI resource exists at ${exchange.url.pathname}.`);
}

function requireScope(exchange: Exchange, operation: Operation, grant: ProviderGrant): void {
  const { method } = exchange.request;
  const need: Need = { access: method === "GET" || method === "HEAD" ? "read" : "write", scopes: operation.scopes };
  if (allows(grant.scopes, need)) return;
  throw new Failure(
    "forbidden",
    `Insufficient scope. Required: one of ${scopesFor(need).join(", ")}. Granted: ${grant.scopes.join(", ") || "none"}. Ask the administrator to add the scope to your activity provider.`,
  );
}
