import { sha256 } from "@/lib/platform/crypto/sha256";
import { Failure, statusOfKind } from "@/lib/platform/failure/failure";
import { endpointsOf, type RouteHandler } from "./endpoint.ts";
import type { Exchange } from "./exchange.ts";
import { matchesEtag } from "./matches-etag.ts";

/** A public document, such as a DID document or a badge that its owner has made visible. */
export interface PublishedDocument {
  /** Sent unchanged; text as UTF-8. */
  body: string | Uint8Array<ArrayBuffer>;
  contentType: string;
  /** The Cache-Control header, such as `public, max-age=300` or `no-cache`. */
  cacheControl: string;
  /** The Content-Security-Policy header, for browsers that open the document. */
  contentSecurityPolicy?: string;
  /** The Vary header: the request headers that the representation depends on, such as `accept`. */
  vary?: string;
}

/** The protocol of published documents: without authentication, with short JSON errors, and with CORS for all origins. */
const endpoint = endpointsOf<null, null>({
  admit: async () => null,
  refuse: ({ kind, message }) =>
    Response.json({ error: kind, message }, { status: statusOfKind[kind], headers: { "cache-control": "no-store" } }),
  seal: (headers) => {
    headers.set("access-control-allow-origin", "*");
    headers.set("access-control-expose-headers", "etag");
    headers.set("x-content-type-options", "nosniff");
  },
});

/** Creates a route handler for a published document: 200 with an entity tag, 304 for a matching If-None-Match, and the same 404
 *  whether the document does not exist or is not visible.
 *  @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
export function documentEndpoint(read: (exchange: Exchange) => Promise<PublishedDocument | null>): RouteHandler {
  return endpoint(null, async (exchange) => {
    const document = await read(exchange);
    if (!document) throw new Failure("not-found", "No document exists at this URL.");
    return answerDocument(exchange, document);
  });
}

/** Answers with a published document. For protocols that publish documents too. */
export function answerDocument(exchange: Exchange, document: PublishedDocument): Response {
  const etag = `"${sha256(document.body).toString("base64url").slice(0, 27)}"`;
  const headers = {
    etag,
    "cache-control": document.cacheControl,
    ...(document.vary ? { vary: document.vary } : {}),
    ...(document.contentSecurityPolicy ? { "content-security-policy": document.contentSecurityPolicy } : {}),
  };
  if (matchesEtag(exchange.header("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(document.body, { headers: { ...headers, "content-type": document.contentType } });
}
