import "./speed-up.ts";

import jsonld from "jsonld";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { loadContext } from "./load-context.ts";
import { contextResolver } from "./resolve-contexts.ts";

/** As the eddsa-rdfc-2022 suite has it. In safe mode whatever the contexts do not define is an error, where it would
 *  otherwise be left out of what is signed. (The types of the library lack `safe`, `rdfDirection` and `base: null`.) */
const options: object = {
  base: null,
  safe: true,
  rdfDirection: "i18n-datatype",
  produceGeneralizedRdf: false,
  documentLoader: loadContext,
  contextResolver,
};

/** The RDF dataset of a JSON-LD document, as the library's quads.
 *  @throws Error when a term is not defined, a context is not one of ours, or a node is called what every object has.
 *  @see https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm */
export async function toQuads(document: JsonObject): Promise<object> {
  const expanded = await jsonld.expand(document, options);
  refuseInheritedNames(expanded);
  // Without a format the library answers with quads, which its types do not tell.
  return jsonld.toRDF(expanded as object, { ...options, skipExpansion: true }) as Promise<object>;
}

/** The library keeps nodes in plain objects by their ids. One called `__proto__` or `constructor` would be written into
 *  `Object.prototype` or `Object` themselves, and from then on into every document that this process reads. No such name is an
 *  address, so that nothing is lost. */
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
