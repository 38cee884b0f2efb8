import { sha256 } from "@/lib/platform/crypto/sha256";
import { Failure, statusOfKind } from "@/lib/platform/failure/failure";
import { endpointsOf, type RouteHandler } from "./endpoint.ts";
import type { Exchange } from "./exchange.ts";
import { matchesEtag } from "./matches-etag.ts";

/** A document that anybody may read, such as a DID document or a badge that its owner shows. */
export interface PublishedDocument {
  /** Sent as it is; text as UTF-8. */
  body: string | Uint8Array<ArrayBuffer>;
  contentType: string;
  /** How long copies may be used without asking again, such as `public, max-age=300` or `no-cache`. */
  cacheControl: string;
  /** What it may do when a browser opens it by itself. */
  contentSecurityPolicy?: string;
  /** The request's headers that decided between forms of it, such as `accept`. */
  vary?: string;
}

/** The protocol of published documents: no caller is named, refusals are small JSON, and every site may read the answers. */
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

/** A route handler for a published document: 200 with an entity tag, 304 to who has it already, and the same neutral 404
 *  whether it does not exist or may not be seen.
 *  @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
export function documentEndpoint(read: (exchange: Exchange) => Promise<PublishedDocument | null>): RouteHandler {
  return endpoint(null, async (exchange) => {
    const document = await read(exchange);
    if (!document) throw new Failure("not-found", "No document exists at this URL.");
    return answerDocument(exchange, document);
  });
}

/** The answer of a published document, for the protocols that have documents of their own. */
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
