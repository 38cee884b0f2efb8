import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { writtenText } from "./answer-json.ts";

const bytesMin = 1024;
const compressible = /^(?:application\/(?:[\w.+-]+\+)?json|text\/|multipart\/mixed)/i;
const gzipped = promisify(gzip);

/** Compresses an answer of more than 1 KB with gzip if the request accepts that (RFC 9110 section 12.5.3), as a stream if it is
 *  one. Returns any other answer unchanged: one that is small, has an entity tag (which names the bytes that are sent), or is
 *  already encoded. */
export async function compressAnswer(request: Request, response: Response): Promise<Response> {
  if (!response.body || !compressible.test(response.headers.get("content-type") ?? "")) return response;
  if (response.headers.has("content-encoding") || response.headers.has("etag")) return response;
  const text = writtenText(response);
  if (text !== undefined && text.length < bytesMin) return response;
  response.headers.append("vary", "Accept-Encoding");
  if (!acceptsGzip(request.headers.get("accept-encoding"))) return response;
  const headers = new Headers(response.headers);
  headers.set("content-encoding", "gzip");
  headers.delete("content-length");
  const body =
    text === undefined ? response.body.pipeThrough(new CompressionStream("gzip")) : await gzipped(text, { level: 5 });
  return new Response(body as BodyInit, { status: response.status, headers });
}

/** A coding with the weight 0 is not accepted; `*` is any coding that is not named. */
function acceptsGzip(header: string | null): boolean {
  if (!header) return false;
  const weights = new Map(
    header.split(",").map((entry) => {
      const [coding = "", ...parameters] = entry.split(";").map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return [coding, weight === undefined ? 1 : Number(weight)] as const;
    }),
  );
  return (weights.get("gzip") ?? weights.get("x-gzip") ?? weights.get("*") ?? 0) > 0;
}
