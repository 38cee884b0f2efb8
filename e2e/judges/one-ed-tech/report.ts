import type { JsonObject } from "@/lib/platform/json/json-value";

export const rules = [
  "parse",
  "terms",
  "context",
  "type",
  "schema",
  "inlineSchema",
  "subject",
  "evidence",
  "issuer",
  "proof",
  "refresh",
  "status",
  "expiration",
  "issuance",
  "endorsement",
] as const;

export type Rule = (typeof rules)[number];

/** What a rule found. Its message says what is wrong; null: nothing. */
export interface Item {
  rule: Rule;
  outcome: "passed" | "warned" | "failed";
  message: string | null;
}

/** What a rule found, before it is known which one it is. */
export type Found = { failed: string } | { warned: string } | null;

export const failed = (message: string): Found => ({ failed: message });
export const warned = (message: string): Found => ({ warned: message });

/** What stands at an address, asked for with the header Accept; null when nothing does. */
export type Fetch = (url: string, accept: string | null) => Promise<string | null>;

/** What is judged, and by what. */
export interface Inspection {
  credential: JsonObject;
  /** The compact JWS that it came as; null: with a proof of its own. */
  jwt: string | null;
  fetch: Fetch;
  now: Date;
}
