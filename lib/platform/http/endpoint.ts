import { asFailure, type Failure } from "@/lib/platform/failure/failure";
import { log } from "@/lib/platform/log/log";
import { Exchange, type RouteContext } from "./exchange.ts";

/** A function that a route file exports under the name of a method, for Next and server.ts. */
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/** A protocol: how its endpoints authenticate callers, report errors and set headers. */
export interface Protocol<Guard, Caller> {
  /** Authenticates the caller and checks `guard`.
   *  @throws Failure if the caller is unknown or not allowed. */
  admit(exchange: Exchange, guard: Guard): Promise<Caller>;
  /** Formats a failure as the protocol's error response. */
  refuse(failure: Failure, exchange: Exchange): Response;
  /** Sets the headers of every response, including errors. */
  seal(headers: Headers, exchange: Exchange): void;
  /** Called for every request when its response is ready, including errors, for the request log. It must be fast, must not read
   *  the body of the response, and must not throw. */
  record?(exchange: Exchange, outcome: Outcome): void;
}

/** The outcome of a request. */
export interface Outcome {
  /** Null if the request succeeded. */
  failure: Failure | null;
  response: Response;
}

/** Creates the endpoint function of a protocol: `endpoint(guard, answer)` returns a route handler that admits, answers and seals,
 *  and refuses if anything throws. It uses only the standard Request and Response, and no part of Next. */
export function endpointsOf<Guard, Caller>(protocol: Protocol<Guard, Caller>) {
  return (guard: Guard, answer: (exchange: Exchange, caller: Caller) => Promise<Response>): RouteHandler =>
    async (request, context) => {
      const exchange = new Exchange(request, await context.params);
      let response: Response;
      let failure: Failure | null = null;
      try {
        response = await answer(exchange, await protocol.admit(exchange, guard));
      } catch (thrown) {
        failure = asFailure(thrown);
        report(failure, exchange);
        response = protocol.refuse(failure, exchange);
        if (protocol.record) await exchange.readPrefix();
      }
      response.headers.set("x-request-id", exchange.requestId);
      protocol.seal(response.headers, exchange);
      protocol.record?.(exchange, { failure, response });
      return response;
    };
}

function report(failure: Failure, exchange: Exchange): void {
  const facts = {
    requestId: exchange.requestId,
    method: exchange.request.method,
    path: withoutToken(exchange),
    kind: failure.kind,
    message: failure.message,
    ...(failure.cause === undefined ? {} : { cause: failure.cause }),
  };
  if (failure.kind === "unexpected") log.error(facts, "request failed");
  else log.debug(facts, "request rejected");
}

/** Removes a path parameter `token` from the path, since it is a secret that must not be logged. */
function withoutToken({ url, params }: Exchange): string {
  const { token } = params;
  return typeof token === "string" && token !== "" ? url.pathname.replaceAll(token, "[token]") : url.pathname;
}
