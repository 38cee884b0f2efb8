import { attachment } from "./attachment.ts";

/** An answer of a route of Next that browsers keep as a file, and that no cache keeps: it is for whoever asked. What it may do
 *  when somebody opens it instead says next.config.mjs. */
export function answerFile({
  content,
  mediaType,
  name,
  extension,
}: {
  content: string | Uint8Array | ReadableStream<Uint8Array>;
  mediaType: string;
  /** What the file is about, in any letters. */
  name: string;
  /** With its point. */
  extension: string;
}): Response {
  // Others' buffers may be shared with other threads, by their type; ours never are.
  const body = content instanceof Uint8Array ? Uint8Array.from(content) : content;
  return new Response(body, {
    headers: {
      "content-type": mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType,
      "content-disposition": attachment(name, extension),
      "cache-control": "private, no-store",
    },
  });
}
