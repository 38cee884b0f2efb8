import type { Exchange } from "@/lib/platform/http/exchange";
import type { Content } from "./document.ts";

const bytesMax = 16 * 1024 * 1024;

/** The document in a request's body. Without a Content-Type it is bytes of no known kind (RFC 9110 section 8.3).
 *  Throws Failure("too-large"). */
export async function readContent(exchange: Exchange): Promise<Content> {
  const bytes = await exchange.bytes(bytesMax);
  return { bytes, contentType: exchange.header("content-type") ?? "application/octet-stream" };
}
