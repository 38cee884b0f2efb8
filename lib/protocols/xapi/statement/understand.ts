import type { Statement } from "./statement.ts";
import { validateStatement } from "./validate.ts";

/** Returns how a stored statement is understood: its text as it was read on arrival, by the rules of its version (`1.0.3`
 *  or `2.0.0`, as stored with it). */
export function understandStatement(body: string, version: string): Statement {
  const rules = version === "2.0.0" ? version : "1.0.3";
  return validateStatement(JSON.parse(body), { version: rules, lenientMailto: true }).statement;
}
