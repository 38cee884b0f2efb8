import { isIri } from "./formats.ts";
import { asMembers, type Rule, refuseKey } from "./shape.ts";

/** xAPI 1.0.3 part 2 section 4.1: keys are IRIs; values are never a reason to refuse, null included. */
export const extensions: Rule = (value, pointer) => {
  const members = asMembers(value, 'an object such as {"http://example.org/extension": 1}', pointer);
  for (const key of Object.keys(members)) {
    if (!isIri(key)) refuseKey(pointer, key, "an IRI with a scheme, such as http://example.org/extension");
  }
};
