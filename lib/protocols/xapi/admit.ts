import { authenticate } from "@/lib/domain/activity-providers/authenticate";
import type { ProviderGrant } from "@/lib/domain/activity-providers/provider-grant";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { allows, isOwnOnly, mayDefine, type Need, scopesFor } from "./allows.ts";
import { authorityOf } from "./authority.ts";
import type { XapiCaller } from "./caller.ts";
import { checkParameters } from "./check-parameters.ts";
import type { Endpoint } from "./endpoints.ts";
import { checkIgsClientId, igsClientIdParameter } from "./igs-client-id.ts";
import type { OpenOperation, Operation } from "./operation.ts";
import { operationAt, resourceAt } from "./operation-at.ts";
import { requireVersion } from "./version.ts";

/** Lets a request through a door once it is known who sends it, and returns what answers it; whether they may, and whether the
 *  request is one that can be understood, comes up then.
 *  Throws Failure, in this order: not-found (no such resource), not-allowed, unauthenticated, not-found (another organization's
 *  door). Its answer throws: forbidden (scope, client id), malformed (client id, version, parameters). */
export async function admit(exchange: Exchange, door: Endpoint): Promise<() => Promise<Response>> {
  const operation = requireOperation(exchange);
  if ("isOpen" in operation)
    return async () => {
      checkParameters(exchange, parametersAt(door, operation));
      return operation.answer(exchange);
    };
  const grant = await authenticate(exchange);
  requireOwnOrganization(exchange, grant);
  return async () => operation.answer(exchange, callerOf(exchange, door, operation, grant));
}

function callerOf(exchange: Exchange, door: Endpoint, operation: Operation, grant: ProviderGrant): XapiCaller {
  requireScope(exchange, operation, grant);
  if (door.knowsIgsClientId) checkIgsClientId(exchange, grant, operation.needsIgsClientId ?? false);
  const version = requireVersion(exchange);
  checkParameters(exchange, parametersAt(door, operation));
  return {
    ...grant,
    version,
    authority: authorityOf(grant),
    doorPath: door.path(grant.organizationId),
    isOwnOnly: isOwnOnly(grant.scopes),
    mayDefine: mayDefine(grant.scopes),
  };
}

/** Clients that were told to send imc's client id send it with every request. */
function parametersAt(door: Endpoint, { parameters }: Operation | OpenOperation): readonly string[] {
  return door.knowsIgsClientId ? [...parameters, igsClientIdParameter] : parameters;
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

/** Watershed's door has the organization's number in its path; the credential decides whose data it is. */
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
