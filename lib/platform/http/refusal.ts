import type { IncomingMessage, ServerResponse } from "node:http";

/** Why a request is refused before a page or an endpoint sees it. */
export interface Refusal {
  status: number;
  message: string;
  headers: Readonly<Record<string, string>>;
}

export const refusal = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Refusal => ({
  status,
  message,
  headers,
});

/** How long the rest of a refused body is read and discarded: clients read the response only after they have sent the body. */
const drainMs = 2_000;

/** Sends a refusal as plain text, and closes the connection if the request's body was not received completely. */
export function sendRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  { status, message, headers }: Refusal,
): void {
  const text = Buffer.from(`${message}\n`);
  const isComplete = request.complete || hasNoBody(request);
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": text.length,
    "cache-control": "no-store",
    ...headers,
    ...(isComplete ? {} : { connection: "close" }),
  });
  if (isComplete || request.method === "HEAD") {
    response.end(text);
    return;
  }
  response.write(text);
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, drainMs);
  request.once("end", end).once("close", end).resume();
}

/** Whether a request announces no body (RFC 9112 section 6.3). */
export const hasNoBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) === 0;
