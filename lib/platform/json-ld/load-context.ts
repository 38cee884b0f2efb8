import { contexts } from "./contexts.ts";

/** A JSON-LD document loader that knows our contexts and refuses everything else: nothing is ever fetched. */
export async function loadContext(url: string) {
  const document = contexts.get(url);
  if (!document) throw new Error(`Unknown JSON-LD context: ${url}`);
  // `static` tells the library that the document will not change, so that it may keep what it made of it.
  return { documentUrl: url, document, tag: "static" };
}
