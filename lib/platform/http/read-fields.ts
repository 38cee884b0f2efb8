import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "./exchange.ts";
import { single } from "./exchange.ts";

/** Reads a body with named text fields: a form or a JSON object. The body decides which of the two it is, since imc's document
 *  (section 2.3) sends JSON with two Content-Type headers, of which Node uses the first and other servers join both.
 *  @returns a function that returns the value of a field.
 *  @throws Failure("malformed") for another body; the returned function throws it for a field that occurs more than once. */
export async function readFields(exchange: Exchange, bytesMax: number): Promise<(name: string) => string | undefined> {
  const text = await exchange.text(bytesMax);
  if (/^\s*\{/.test(text)) {
    const fields = parseObject(text);
    return (name) => {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (value === undefined || value === null) return undefined;
      if (typeof value === "string") return value;
      if (typeof value === "number") return String(value);
      throw new Failure("malformed", `${name} must be a string.`, { field: name });
    };
  }
  const type = exchange.header("content-type") ?? "";
  if (text !== "" && !/x-www-form-urlencoded/i.test(type))
    throw new Failure("malformed", "The body must be application/x-www-form-urlencoded or a JSON object.");
  const form = new URLSearchParams(text);
  return (name) => single(form, name);
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (cause) {
    throw new Failure("malformed", `The body is not valid JSON: ${(cause as Error).message}.`, { cause });
  }
}
