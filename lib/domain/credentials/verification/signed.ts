import type { JsonObject } from "@/lib/platform/json/json-value";
import type { KnownTerms } from "./check-context.ts";

/** What a proof is checked against. */
export interface Signed {
  /** The document without its proofs. */
  unsecured: JsonObject;
  terms: KnownTerms;
  /** The proof without its value. */
  options: JsonObject;
  proofValue: string;
}
