import { attachment } from "./attachment.ts";

/** Answers a route of Next with a file that browsers download and no cache stores, since it is meant only for this caller. The
 *  headers that restrict an opened file are in next.config.mjs. */
export function answerFile({
  content,
  mediaType,
  name,
  extension,
}: {
  content: string | Uint8Array | ReadableStream<Uint8Array>;
  mediaType: string;
  /** The title of the content, in any script. */
  name: string;
  /** With the leading dot. */
  extension: string;
}): Response {
  // By their type, Uint8Arrays can be backed by shared memory, which Response does not accept. A copy is not.
  const body = content instanceof Uint8Array ? Uint8Array.from(content) : content;
  return new Response(body, {
    headers: {
      "content-type": mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType,
      "content-disposition": attachment(name, extension),
      "cache-control": "private, no-store",
    },
  });
}
