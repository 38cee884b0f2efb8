import { recordRequest } from "@/lib/domain/requests/record-request";
import { compressAnswer } from "@/lib/platform/http/compress-answer";
import { endpointsOf, type RouteHandler } from "@/lib/platform/http/endpoint";
import type { Exchange } from "@/lib/platform/http/exchange";
import { log } from "@/lib/platform/log/log";
import { admit } from "./admit.ts";
import { type EndpointName, endpoints } from "./endpoints.ts";
import { operationAt, type ResourcePath, resourceAt } from "./operation-at.ts";
import { preflight, refuse, seal } from "./protocol.ts";
import { unfold } from "./unfold.ts";
import { answeredVersion } from "./version.ts";

/** Returns the handler of one handlerOf of the Learning Record Store, for every method and path of its catch-all route file.
 *  It finds the resource, admits the caller, answers, formats errors as xAPI does, and sets the headers of every answer. */
export function xapiEndpoint(name: EndpointName): RouteHandler {
  const handlerFor = endpointOf(name);
  const handler = handlerFor(null);
  return async (request, context) => {
    let plain: Request;
    try {
      plain = await unfold(request);
    } catch (thrown) {
      return handlerFor({ fault: thrown })(request, context);
    }
    const response = await handler(plain, context);
    await finish(response.headers, plain.method, (await context.params)["resource"]);
    return plain.method === "HEAD" ? withoutBody(response) : compressAnswer(request, response);
  };
}

/** The guard is a fault that occurred before the request could be read. */
function endpointOf(name: EndpointName): (guard: { fault: unknown } | null) => RouteHandler {
  const endpoint = endpoints[name];
  const handlerOf = endpointsOf<{ fault: unknown } | null, () => Promise<Response>>({
    async admit(exchange, guard) {
      if (guard) throw guard.fault;
      if (exchange.request.method === "OPTIONS") return async () => preflight();
      return admit(exchange, endpoint);
    },
    refuse(failure, exchange) {
      const response = refuse(failure);
      if (failure.kind === "not-allowed") response.headers.set("allow", methodsAt(exchange));
      return response;
    },
    seal(headers, exchange) {
      headers.set("x-experience-api-version", answeredVersion(exchange, endpoint.version));
      seal(headers);
    },
    record: (exchange, outcome) => recordRequest(name, exchange, outcome),
  });
  return (guard) => handlerOf(guard, (_, answer) => answer());
}

/** The methods for the Allow header of a 405 (RFC 9110 section 15.5.6). */
function methodsAt(exchange: Exchange): string {
  const methods = Object.keys(resourceAt(exchange.params["resource"]) ?? {});
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
}

/** A fault while an operation adds headers must not cost the answer itself. */
async function finish(headers: Headers, method: string, path: ResourcePath): Promise<void> {
  const operation = operationAt(path, method);
  if (!operation || !("finish" in operation)) return;
  try {
    await operation.finish?.(headers);
  } catch (error) {
    log.error({ error }, "failed to complete the headers of an xAPI response");
  }
}

async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}
