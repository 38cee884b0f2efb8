import "./speed-up.ts";

import jsonld from "jsonld";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { loadContext } from "./load-context.ts";
import { contextResolver } from "./resolve-contexts.ts";

/** The options of the eddsa-rdfc-2022 suite. In safe mode, an undefined term is an error. Otherwise it would be silently omitted
 *  from the signed data. (The library's types lack `safe`, `rdfDirection` and `base: null`.) */
const options: object = {
  base: null,
  safe: true,
  rdfDirection: "i18n-datatype",
  produceGeneralizedRdf: false,
  documentLoader: loadContext,
  contextResolver,
};

/** Returns the RDF dataset of a JSON-LD document as the library's quads.
 *  @throws Error if a term is not defined, a context is not bundled, or a node's id is the name of a property of every object.
 *  @see https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm */
export async function toQuads(document: JsonObject): Promise<object> {
  const expanded = await jsonld.expand(document, options);
  refuseInheritedNames(expanded);
  // Without a format, the library returns quads, but its types do not say so.
  return jsonld.toRDF(expanded as object, { ...options, skipExpansion: true }) as Promise<object>;
}

/** Rejects node ids that would cause prototype pollution. The library stores nodes in plain objects by their ids, so a node with
 *  the id `__proto__` or `constructor` would modify `Object.prototype` or `Object`, and so affect every document that this
 *  process reads later. None of these names is a valid URL, so no valid document is rejected. */
function refuseInheritedNames(value: unknown): void {
  if (Array.isArray(value)) for (const item of value) refuseInheritedNames(item);
  else if (typeof value === "object" && value !== null)
    for (const [name, inner] of Object.entries(value)) {
      const names = name === "@id" ? [name, inner] : [name];
      for (const one of names)
        if (typeof one === "string" && one in Object.prototype)
          throw new Error(`The JSON-LD document contains the node or property ${one}, which is not a valid IRI.`);
      refuseInheritedNames(inner);
    }
}
