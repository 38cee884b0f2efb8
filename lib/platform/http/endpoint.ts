import { asFailure, type Failure } from "@/lib/platform/failure/failure";
import { log } from "@/lib/platform/log/log";
import { Exchange, type RouteContext } from "./exchange.ts";

/** What Next and server.ts find in a route file under a method's name. */
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/** A protocol, as three functions. */
export interface Protocol<Guard, Caller> {
  /** Decides who calls and whether `guard` lets them; throws Failure. */
  admit(exchange: Exchange, guard: Guard): Promise<Caller>;
  /** A failure in the protocol's own words. */
  refuse(failure: Failure, exchange: Exchange): Response;
  /** Sets the headers that every answer carries, refusals included. */
  seal(headers: Headers, exchange: Exchange): void;
  /** Is told of every request when its answer is ready, refusals included, as a log of requests wants it. It must be quick,
   *  leave the answer's body unread, and not throw. */
  note?(exchange: Exchange, outcome: Outcome): void;
}

/** How a request ended. */
export interface Outcome {
  /** Null when the request was answered as asked. */
  failure: Failure | null;
  response: Response;
}

/** The endpoints of a protocol: `endpoint(guard, answer)` is a route handler that admits, answers and seals, and refuses in
 *  the protocol's words whatever is thrown on the way. Only the platform's Request and Response: no part of Next. */
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
      }
      response.headers.set("x-request-id", exchange.requestId);
      protocol.seal(response.headers, exchange);
      protocol.note?.(exchange, { failure, response });
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

/** What a route calls `token` is a secret by which something can be had: no log keeps it. */
function withoutToken({ url, params }: Exchange): string {
  const { token } = params;
  return typeof token === "string" && token !== "" ? url.pathname.replaceAll(token, "[token]") : url.pathname;
}
