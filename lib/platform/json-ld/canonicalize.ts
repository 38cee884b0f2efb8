import { hash } from "node:crypto";
import rdfCanonize from "rdf-canonize";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { toQuads } from "./to-quads.ts";

/** The canonical N-Quads of a JSON-LD document, by RDFC-1.0.
 *  @throws Error when a term is not defined, a context is not one of ours, a node is called what every object has, or the graph
 *  would take too much work.
 *  @see https://www.w3.org/TR/vc-di-eddsa/#transformation-eddsa-rdfc-2022 */
export async function canonicalize(document: JsonObject): Promise<string> {
  const dataset = await toQuads(document);
  return rdfCanonize.canonize(dataset, { algorithm: "RDFC-1.0", format: "application/n-quads", createMessageDigest });
}

/** SHA-256 of what it was given, in one call: a hash object for each of many short texts takes longer than they do. */
function createMessageDigest() {
  let text = "";
  return {
    update: (part: string) => {
      text += part;
    },
    digest: () => hash("sha256", text),
  };
}
