import { contexts } from "./contexts.ts";

/** A JSON-LD document loader that returns the bundled contexts and rejects all other URLs. It never fetches. */
export async function loadContext(url: string) {
  const document = contexts.get(url);
  if (!document) throw new Error(`Unknown JSON-LD context: ${url}`);
  // `static` allows the library to cache the processed document.
  return { documentUrl: url, document, tag: "static" };
}
