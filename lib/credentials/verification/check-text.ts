import { isJsonObject, type JsonObject, type JsonValue, listOf } from "../json.ts";
import type { Finding } from "./steps.ts";

const bytesMax = 512 * 1024;
const depthMax = 32;
/** Canonical forms take time by the number of values, and nothing else is answered meanwhile: so many are a fraction of a second. */
const valuesMax = 3000;

/** Reads the text of a credential, in bounds within which the later checks stay quick. */
export function checkText(text: string): { finding: Finding<"parsed">; credential: JsonObject | null } {
  if (Buffer.byteLength(text) > bytesMax)
    return { finding: { code: "too-large", data: { bytesMax: String(bytesMax) } }, credential: null };
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text.trim()))
    return { finding: { code: "format-unsupported" }, credential: null };
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    return { finding: { code: "not-json" }, credential: null };
  }
  if (isDeeper(value, depthMax)) return { finding: { code: "too-deep" }, credential: null };
  if (countValues(value) > valuesMax)
    return { finding: { code: "too-large", data: { valuesMax: String(valuesMax) } }, credential: null };
  if (!isJsonObject(value) || !listOf(value["type"]).includes("VerifiableCredential"))
    return { finding: { code: "not-a-credential" }, credential: null };
  return { finding: { code: "well-formed" }, credential: value };
}

function isDeeper(value: JsonValue, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

/** The value itself and all within it. */
function countValues(value: JsonValue): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + countValues(part), 1);
}
