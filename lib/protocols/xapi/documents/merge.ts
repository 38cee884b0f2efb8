import { Failure } from "@/lib/platform/failure/failure";
import { exceedsDepth } from "@/lib/platform/json/exceeds-depth";
import { membersOf } from "../statement/members-of.ts";
import type { Content } from "./document.ts";

/** Merges the document of a POST into the stored one (xAPI 1.0.3 part 3 section 2.2): the members of both JSON objects, one
 *  level deep; the newer value wins. Each value keeps its exact text, including numbers.
 *  @throws Failure("malformed") unless both are JSON objects of type application/json */
export function mergeDocuments(current: Content, posted: Content): Content {
  const members = new Map([
    ...membersIn(current, "The stored document"),
    ...membersIn(posted, "The document in the request"),
  ]);
  const text = [...members].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",");
  return { bytes: Buffer.from(`{${text}}`), contentType: posted.contentType };
}

/** Refuses content of type application/json that is not a JSON object.
 *  @throws Failure("malformed") */
export function requireObjectIfJson(content: Content): void {
  if (isJson(content)) membersIn(content, "The document in the request");
}

const isJson = ({ contentType }: Content): boolean => /^application\/json\s*(;|$)/i.test(contentType.trim());

function membersIn(content: Content, what: string): [key: string, text: string][] {
  if (!isJson(content))
    throw new Failure(
      "malformed",
      `${what} has the type ${content.contentType}, but only application/json can be merged. To replace the document, use PUT.`,
      { field: "Content-Type" },
    );
  const text = parsedObject(content.bytes, what);
  return membersOf(text, text.indexOf("{")).map(({ key, start, end }) => [key, text.slice(start, end)]);
}

/** Deeper than any document that programs write by intention. */
const depthMax = 500;

/** The text of a JSON object. */
function parsedObject(bytes: Uint8Array, what: string): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (exceedsDepth(text, depthMax))
      throw new Failure("malformed", `${what} exceeds the maximum nesting depth of ${depthMax} levels.`);
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return text;
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure("malformed", `${what} has the type application/json but is not valid JSON.`, { cause });
  }
  throw new Failure("malformed", `${what} is not a JSON object. Only objects can be merged.`);
}
