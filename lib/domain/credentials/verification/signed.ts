import type { JsonObject } from "@/lib/platform/json/json-value";
import type { KnownTerms } from "./check-context.ts";

/** The input of a signature check. */
export interface Signed {
  /** The document without its proofs. */
  unsecured: JsonObject;
  terms: KnownTerms;
  /** The proof without its value. */
  options: JsonObject;
  proofValue: string;
}
