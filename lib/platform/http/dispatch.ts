import type { RouteContext } from "./exchange.ts";

/** The exports of a route file: handlers under the names of methods. */
export type RouteModule = Readonly<Record<string, unknown>>;

type Handler = (request: Request, context: RouteContext) => Promise<Response> | Response;

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Calls a route file's handler for the method of a request, as Next does. Without a handler, HEAD is answered by GET without its
 *  body, OPTIONS by the list of methods, and any other method by 405 with that list. If PATCH and DELETE have the same handler, it
 *  also gets non-standard methods such as PROPFIND: such a handler refuses or answers every method alike.
 *  @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6 */
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
  // Next checks the types of route files in the build, so a function under a method's name is a handler.
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
