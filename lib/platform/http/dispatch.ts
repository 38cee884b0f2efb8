import type { RouteContext } from "./exchange.ts";

/** What a route file exports, as far as it concerns a caller: handlers under the names of methods. */
export type RouteModule = Readonly<Record<string, unknown>>;

type Handler = (request: Request, context: RouteContext) => Promise<Response> | Response;

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Calls a route file's handler for the request's method, as Next would: a missing HEAD is answered by GET without its body,
 *  a missing OPTIONS by the list of methods, any other missing method by 405 and that list (RFC 9110 section 15.5.6). A route
 *  that answers PATCH and DELETE by one handler has it answer methods without a name here as well, such as PROPFIND: what these
 *  two share is what refuses, or answers whatever the method. */
export async function dispatch(
  route: RouteModule,
  request: Request,
  params: Record<string, string | string[]>,
): Promise<Response> {
  const context: RouteContext = { params: Promise.resolve(params) };
  const handler = handlerOf(route, request.method) ?? (methods.includes(request.method) ? null : handlerOfAny(route));
  if (handler) return handler(request, context);
  const get = handlerOf(route, "GET");
  if (request.method === "HEAD" && get) return withoutBody(await get(request, context));
  const headers = { allow: allowed(route).join(", ") };
  return new Response(null, { status: request.method === "OPTIONS" ? 204 : 405, headers });
}

function handlerOf(route: RouteModule, method: string): Handler | null {
  const handler = methods.includes(method) ? route[method] : undefined;
  // A function under a method's name has this shape: Next's own check of route files proves it in the build.
  return typeof handler === "function" ? (handler as Handler) : null;
}

function handlerOfAny(route: RouteModule): Handler | null {
  return route["PATCH"] === route["DELETE"] ? handlerOf(route, "DELETE") : null;
}

function allowed(route: RouteModule): string[] {
  return methods.filter((method) => method === "OPTIONS" || handlerOf(route, method === "HEAD" ? "GET" : method));
}

async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}
