import { hash } from "node:crypto";
import rdfCanonize from "rdf-canonize";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { toQuads } from "./to-quads.ts";

/** Returns the canonical N-Quads of a JSON-LD document according to RDFC-1.0.
 *  @throws Error if a term is not defined, a context is not bundled, a node's id is the name of a property of every object, or
 *  the graph would take too much time.
 *  @see https://www.w3.org/TR/vc-di-eddsa/#transformation-eddsa-rdfc-2022 */
export async function canonicalize(document: JsonObject): Promise<string> {
  const dataset = await toQuads(document);
  return rdfCanonize.canonize(dataset, { algorithm: "RDFC-1.0", format: "application/n-quads", createMessageDigest });
}

/** Computes SHA-256 in a single call, because for many short texts creating a Hash object would take longer than hashing. */
function createMessageDigest() {
  let text = "";
  return {
    update: (part: string) => {
      text += part;
    },
    digest: () => hash("sha256", text),
  };
}
