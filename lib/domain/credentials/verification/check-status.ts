import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { issuerIdOf } from "./check-issuer.ts";
import type { Inquiry, LocalRecord } from "./look-ups.ts";
import { readStatusBit } from "./read-status-bit.ts";
import type { Finding, Findings } from "./steps.ts";

type StatusFinding = Finding<"status">;

/** Verifies the text of a status list credential. See verify.ts. */
export type Examine = (text: string) => Promise<{ findings: Findings; credential: JsonObject | null }>;

const entriesMax = 8;

/** The codes by severity, most severe first. A status that is unknown never hides one that is known. */
const bySeverity = ["revoked", "suspended", "list-refused", "status-unavailable", "status-unsupported", "not-revoked"];

/** Checks whether the credential is revoked or suspended. For badges of this installation, reads its records, so that changes
 *  apply immediately. For other badges, reads the status lists that they name. A list must have a valid signature of its
 *  own issuer. A set bit in it counts against the badge, because the badge names the list; a clear bit counts in favor of the
 *  badge only if the list is of the badge's issuer and up to date. If a list is unavailable, the status is unknown and the step
 *  does not pass.
 *  @see https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm */
export async function checkStatus(credential: JsonObject, inquiry: Inquiry, examine: Examine): Promise<StatusFinding> {
  const record = await inquiry.readLocal(credential["id"], issuerIdOf(credential));
  if (record) return statusOfRecord(record);
  const entries = listOf(credential["credentialStatus"]);
  if (entries.length === 0) return { code: "no-status" };
  const findings: StatusFinding[] = [];
  for (const entry of entries.slice(0, entriesMax))
    findings.push(await checkEntry(entry, credential, inquiry, examine));
  if (entries.length > entriesMax) findings.push({ code: "status-unsupported" });
  findings.sort((one, other) => bySeverity.indexOf(one.code) - bySeverity.indexOf(other.code));
  return findings[0] ?? { code: "status-unsupported" };
}

function statusOfRecord({ state, changedAt, reason }: LocalRecord): StatusFinding {
  const codes = { ACTIVE: "not-revoked", SUSPENDED: "suspended", REVOKED: "revoked" } as const;
  const data = {
    ...(changedAt === null || state === "ACTIVE" ? {} : { since: changedAt.toISOString() }),
    ...(reason === null || state === "ACTIVE" ? {} : { reason }),
  };
  return { code: codes[state], data };
}

async function checkEntry(
  entry: JsonValue,
  credential: JsonObject,
  inquiry: Inquiry,
  examine: Examine,
): Promise<StatusFinding> {
  if (!isJsonObject(entry)) return { code: "status-unsupported" };
  const types = listOf(entry["type"]);
  if (types.includes("BitstringStatusListEntry") || types.includes("StatusList2021Entry"))
    return checkBitstringEntry(entry, credential, inquiry, examine);
  if (types.includes("1EdTechRevocationList")) return checkRevocationList(entry, credential, inquiry);
  return { code: "status-unsupported", data: { type: types.join(" ") } };
}

/** Checks an entry of a bitstring status list. */
async function checkBitstringEntry(
  entry: JsonObject,
  credential: JsonObject,
  inquiry: Inquiry,
  examine: Examine,
): Promise<StatusFinding> {
  const { statusPurpose, statusListCredential: list } = entry;
  const index = indexOf(entry["statusListIndex"]);
  const purpose = statusPurpose ?? "revocation";
  const data = { list: String(list), index: String(entry["statusListIndex"]), purpose: String(purpose) };
  if (purpose !== "revocation" && purpose !== "suspension") return { code: "status-unsupported", data };
  const refused = (reason: string): StatusFinding => ({ code: "list-refused", data: { ...data, reason } });
  if (typeof list !== "string" || index === null) return refused("entry");
  if (entry["statusSize"] !== undefined && entry["statusSize"] !== 1) return refused("size");

  const answer = await inquiry.fetch(
    list,
    "application/vc, application/vc+ld+json, application/vc+jwt, application/json, */*",
  );
  if (!answer || answer.status === 410) return { code: "status-unavailable", data };
  const { findings, credential: signed } = await examine(answer.text);
  const { proof, issuer, dates } = findings;
  if (!signed || proof?.code !== "signature-matches") return refused("proof");
  if (!issuer || !isBound.has(issuer.code)) return refused("key");
  const subject = signed["credentialSubject"];
  if (!isJsonObject(subject) || !isList(signed, subject)) return refused("type");
  if (!listOf(subject["statusPurpose"] ?? "revocation").includes(purpose)) return refused("purpose");
  const bit = readStatusBit(subject["encodedList"], index);
  if (bit === null) return refused("list");
  if (bit) return { code: purpose === "suspension" ? "suspended" : "revoked", data };
  if (issuerIdOf(signed) !== issuerIdOf(credential)) return refused("issuer");
  return dates?.code === "in-force" ? { code: "not-revoked", data } : refused("dates");
}

const isBound: ReadonlySet<Finding<"issuer">["code"]> = new Set([
  "key-listed",
  "key-retired",
  "key-is-issuer",
  "key-in-set",
  "key-under-issuer",
]);

const isList = (signed: JsonObject, subject: JsonObject): boolean =>
  (listOf(signed["type"]).includes("BitstringStatusListCredential") &&
    listOf(subject["type"]).includes("BitstringStatusList")) ||
  (listOf(signed["type"]).includes("StatusList2021Credential") &&
    listOf(subject["type"]).some((type) => type === "StatusList2021" || type === "RevocationList2021"));

/** Parses an index. It must be a string, but some issuers write a number. */
function indexOf(value: JsonValue | undefined): number | null {
  const index = typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof index === "number" && Number.isSafeInteger(index) && index >= 0 ? index : null;
}

/** Checks a 1EdTech revocation list, the predecessor of bitstring status lists. The list is not signed: it is trusted because
 *  it is fetched by HTTPS from the URL in the signed credential.
 *  @see https://www.imsglobal.org/spec/vcrl/v1p0/ */
async function checkRevocationList(
  entry: JsonObject,
  credential: JsonObject,
  inquiry: Inquiry,
): Promise<StatusFinding> {
  const data = { list: String(entry["id"]) };
  const list = typeof entry["id"] === "string" ? await inquiry.fetchObject(entry["id"]) : null;
  if (!list) return { code: "status-unavailable", data };
  const listIssuer = issuerIdOf(list);
  if (listIssuer !== null && listIssuer !== issuerIdOf(credential))
    return { code: "list-refused", data: { ...data, reason: "issuer" } };
  const revoked = list["revokedCredential"] ?? list["revokedCredentials"];
  const isListOfRevoked = revoked !== undefined || listOf(list["type"]).includes("1EdTechRevocationList");
  if (!isListOfRevoked) return { code: "list-refused", data: { ...data, reason: "type" } };
  const found = listOf(revoked)
    .map((each) => (isJsonObject(each) ? each : { id: each }))
    .find((each) => each["id"] === credential["id"] && each["revoked"] !== false);
  if (!found) return { code: "not-revoked", data };
  const reason = found["revocationReason"];
  return { code: "revoked", data: { ...data, ...(typeof reason === "string" ? { reason } : {}) } };
}
