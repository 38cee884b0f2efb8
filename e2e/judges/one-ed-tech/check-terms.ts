import jsonld from "jsonld";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { contexts, openBadges303, openBadges303Newer } from "@/lib/platform/json-ld/contexts";
import { type Found, failed } from "./report.ts";

/** The contexts as the validator has them: its Open Badges 3.0.3 is the newer of the two texts of that name. */
export async function loadContext(url: string) {
  const document = contexts.get(url === openBadges303 ? openBadges303Newer : url);
  if (!document) throw new Error(`unknown context ${url}`);
  return { contextUrl: null, documentUrl: url, document };
}

/** @see JsonLDValidationProbe */
export async function checkTerms(credential: JsonObject): Promise<Found> {
  try {
    // The types of jsonld do not know the safe mode.
    await jsonld.expand(credential, { documentLoader: loadContext, safe: true } as object);
    return null;
  } catch (error) {
    return failed(`undefined term: ${error instanceof Error ? error.message : error}`);
  }
}
