import { IncomingMessage, type ServerResponse } from "node:http";
import { type Refusal, refusal } from "./refusal.ts";

/** The time without a byte after which a body is given up. */
const silenceMs = 15_000;
/** The maximum size of all bodies that wait in memory. */
const heldBytesMax = 256 * 1024 * 1024;

let heldBytes = 0;

/** Reads the whole body of a request before anything else sees it, so that a limit of bytes holds for every body, whatever
 *  Content-Length says. Its memory counts against a limit of the process until the response is closed.
 *  @returns the body; or why it is refused; or null if the client has closed the connection. */
export async function receiveBody(
  request: IncomingMessage,
  response: ServerResponse,
  bytesMax: number,
): Promise<Buffer | Refusal | null> {
  const tooLarge = refusal(413, `The request body is too large. The maximum here is ${bytesMax} bytes.`);
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) return tooLarge;
  let counted = 0;
  response.once("close", () => {
    heldBytes -= counted;
  });
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const settle = (result: Buffer | Refusal | null) => {
      clearTimeout(silence);
      request.off("data", take).off("end", end).off("error", leave).off("close", leave);
      request.on("error", () => {});
      resolve(result);
    };
    const giveUp = () => settle(refusal(408, "The request body did not arrive in time. Send it again."));
    let silence = setTimeout(giveUp, silenceMs);
    const take = (piece: Buffer) => {
      length += piece.length;
      counted += piece.length;
      heldBytes += piece.length;
      if (length > bytesMax) return settle(tooLarge);
      if (heldBytes > heldBytesMax)
        return settle(
          refusal(503, "The server is receiving too many files. Try again in a minute.", { "retry-after": "60" }),
        );
      pieces.push(piece);
      clearTimeout(silence);
      silence = setTimeout(giveUp, silenceMs);
    };
    const end = () => settle(Buffer.concat(pieces, length));
    const leave = () => settle(null);
    request.on("data", take).on("end", end).on("error", leave).on("close", leave);
  });
}

/** Returns the same request with a body that was received already. */
export function replayRequest(request: IncomingMessage, body: Buffer): IncomingMessage {
  const replayed = new IncomingMessage(request.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(replayed, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor });
  if (body.length > 0) replayed.push(body);
  replayed.push(null);
  replayed.complete = true;
  return replayed;
}
