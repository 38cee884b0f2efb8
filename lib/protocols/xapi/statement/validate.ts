import { resolveMailtos } from "./rules/actor.ts";
import type { Reading } from "./rules/shape.ts";
import { statement as statementRule } from "./rules/statement.ts";
import type { Statement } from "./statement.ts";
import type { Warning } from "./warning.ts";
import type { XapiVersion } from "./xapi-version.ts";

export interface ValidationOptions {
  version: XapiVersion;
  /** Understand `mailto: name@example.org`, which some partners' documents show, and other additions to the address. */
  lenientMailto?: boolean;
}

/** Checks a parsed value against every rule of xAPI 1.0.3 part 2 sections 2 and 4, or of 2.0 (IEEE 9274.1.1 section 4.2) where
 *  the version says so. The statement returned is the value itself, or a copy in which what the warnings tell of is put right:
 *  it is how the statement is understood, not what is to be stored.
 *  Throws Failure("malformed") whose `field` is a JSON pointer and whose message says what is wrong and what is expected. */
export function validateStatement(
  value: unknown,
  options: ValidationOptions,
): { statement: Statement; warnings: Warning[] } {
  const reading: Reading = { version: options.version, lenientMailto: options.lenientMailto ?? false, warnings: [] };
  statementRule(value, "", reading);
  // The rules have just shown that the value has this shape.
  const statement = resolveMailtos(value, reading.warnings) as Statement;
  return { statement, warnings: reading.warnings };
}
