import type { Exchange } from "@/lib/platform/http/exchange";
import type { Content } from "./document.ts";

const bytesMax = 16 * 1024 * 1024;

/** Reads the document in a request's body. Without a Content-Type it is application/octet-stream (RFC 9110 section 8.3).
 *  @throws Failure("too-large") */
export async function readContent(exchange: Exchange): Promise<Content> {
  const bytes = await exchange.bytes(bytesMax);
  return { bytes, contentType: exchange.header("content-type") ?? "application/octet-stream" };
}
