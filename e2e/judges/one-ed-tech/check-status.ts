import { gunzipSync } from "node:zlib";
import { isJsonObject, type JsonObject, listOf } from "@/lib/platform/json/json-value";
import { checkProof } from "./check-proof.ts";
import { checkContext, checkSubject, checkType, contextsOf } from "./check-properties.ts";
import { readCredential } from "./read-credential.ts";
import { type Found, failed, type Inspection, warned } from "./report.ts";

const entriesMin = 131_072;

/** @see RevocationListProbe */
export async function checkStatus(inspection: Inspection): Promise<Found> {
  const { credential, fetch } = inspection;
  for (const status of listOf(credential["credentialStatus"]).filter(isJsonObject)) {
    if (status["type"] === "1EdTechRevocationList") {
      const list = JSON.parse((await fetch(String(status["id"]).trim(), "application/json")) ?? "null");
      if (!isJsonObject(list)) return warned("the revocation list cannot be read");
      const isRevoked = listOf(list["revokedCredential"])
        .filter(isJsonObject)
        .some(({ id, revoked }) => id === credential["id"] && revoked !== false);
      if (isRevoked) return failed("the credential is revoked");
    } else if (status["type"] === "BitstringStatusListEntry" && status["statusPurpose"] === "revocation")
      return checkEntry(status, inspection);
  }
  return null;
}

/** What the validator's reader of addresses takes. */
const accepted = "application/json, application/ld+json, application/vc+ld+json, application/jwt, application/vc+jwt";

/** @see BitstringStatusListProbe and BitstringStatusListCredentialInspector */
async function checkEntry(entry: JsonObject, inspection: Inspection): Promise<Found> {
  const size = entry["statusSize"] === undefined ? 1 : Number(entry["statusSize"]);
  const text = await inspection.fetch(String(entry["statusListCredential"]), accepted);
  if (text === null) return failed("the status list cannot be read");
  const list = readCredential(text);
  const found =
    checkContext(list.credential, contextsOf.statusList) ??
    checkType(list.credential, ["BitstringStatusListCredential"]) ??
    checkSubject(list.credential, "BitstringStatusList") ??
    (await checkProof({ ...inspection, ...list }));
  if (found) return found;
  const subject = list.credential["credentialSubject"];
  if (!isJsonObject(subject)) return failed("the status list has no subject");
  if (subject["statusPurpose"] !== entry["statusPurpose"]) return failed("the status list has the wrong purpose");
  const bits = expand(String(subject["encodedList"] ?? ""));
  if (bits === null) return failed("the status list cannot be decompressed");
  if ((bits.length * 8) / size < entriesMin) return failed("the status list is shorter than the minimum for privacy");
  const index = Number(entry["statusListIndex"]) * size;
  const byte = bits[Math.floor(index / 8)];
  if (byte === undefined) return failed("the index is outside the status list");
  return (byte & (0x80 >>> (index % 8))) === 0 ? null : failed("the credential is revoked");
}

function expand(encodedList: string): Uint8Array | null {
  if (!encodedList.startsWith("u")) return null;
  try {
    return gunzipSync(Buffer.from(encodedList.slice(1), "base64url"));
  } catch {
    return null;
  }
}
