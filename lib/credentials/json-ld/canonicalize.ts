import "./speed-up.ts";

import { hash } from "node:crypto";
import jsonld from "jsonld";
import rdfCanonize from "rdf-canonize";
import type { JsonObject } from "../json.ts";
import { contexts } from "./contexts.ts";
import { contextResolver } from "./resolve-contexts.ts";

/** As the eddsa-rdfc-2022 suite has it. In safe mode whatever the contexts do not define is an error, where it would
 *  otherwise be left out of what is signed. (The types of the library lack `safe`, `rdfDirection` and `base: null`.) */
export const toRdfOptions: object = {
  base: null,
  safe: true,
  rdfDirection: "i18n-datatype",
  produceGeneralizedRdf: false,
  documentLoader: loadContext,
  contextResolver,
};

/** The canonical N-Quads of a JSON-LD document, by RDFC-1.0.
 *  @throws Error when a term is not defined, a context is not one of ours, or the graph would take too much work.
 *  @see https://www.w3.org/TR/vc-di-eddsa/#transformation-eddsa-rdfc-2022 */
export async function canonicalize(document: JsonObject): Promise<string> {
  const dataset = await jsonld.toRDF(document, toRdfOptions);
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

/** A JSON-LD document loader that knows our contexts and refuses everything else: nothing is ever fetched. */
export async function loadContext(url: string) {
  const document = contexts.get(url);
  if (!document) throw new Error(`The JSON-LD context ${url} is not known here.`);
  // `static` tells the library that the document will not change, so that it may keep what it made of it.
  return { documentUrl: url, document, tag: "static" };
}
