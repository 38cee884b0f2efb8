import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { timeOf } from "./check-dates.ts";
import { issuerIdOf } from "./check-issuer.ts";
import type { Examine } from "./check-status.ts";
import type { Inquiry } from "./look-ups.ts";
import type { Finding } from "./steps.ts";

/** Checks whether there is a newer version of the credential. For badges of this installation, reads its records. For other
 *  badges, makes one request to their refresh service, and accepts the response only if it is the same credential with a valid
 *  signature of the same issuer.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#verification */
export async function checkRefresh(
  credential: JsonObject,
  inquiry: Inquiry,
  examine: Examine,
): Promise<Finding<"refresh">> {
  const current = await inquiry.readLocal(credential["id"], issuerIdOf(credential));
  if (current) {
    const data = { validFrom: current.issuedAt.toISOString(), ...(current.url === null ? {} : { url: current.url }) };
    const signed = timeOf(validFromOf(credential)) ?? 0;
    // Badges have a precision of seconds or milliseconds.
    const isNewer = Math.floor(current.issuedAt.getTime() / 1000) > Math.floor(signed / 1000);
    return { code: isNewer ? "version-newer" : "version-current", data };
  }
  const services = listOf(credential["refreshService"]).filter(isJsonObject);
  const [first] = services;
  if (!first) return { code: "no-refresh" };
  const service = services.find((each) => listOf(each["type"]).includes("1EdTechCredentialRefresh"));
  const url = service?.["id"];
  if (typeof url !== "string") return { code: "refresh-unsupported", data: { type: listOf(first["type"]).join(" ") } };
  const data = { url };
  const answer = await inquiry.fetch(url, "application/vc+ld+json, application/vc, application/json, text/plain, */*");
  if (!answer || answer.status === 410) return { code: "refresh-unavailable", data };
  const { findings, credential: fresh } = await examine(answer.text);
  const isGood =
    fresh !== null &&
    findings.proof?.code === "signature-matches" &&
    isSame(fresh["id"], credential["id"]) &&
    isSame(issuerIdOf(fresh), issuerIdOf(credential));
  const validFrom = fresh && timeOf(validFromOf(fresh));
  if (!isGood || validFrom === null) return { code: "refresh-unusable", data };
  const isNewer = validFrom > (timeOf(validFromOf(credential)) ?? 0);
  return {
    code: isNewer ? "version-newer" : "version-current",
    data: { ...data, validFrom: new Date(validFrom).toISOString() },
  };
}

const validFromOf = (credential: JsonObject): JsonValue | undefined =>
  credential["validFrom"] ?? credential["issuanceDate"];

/** Compares ids after percent-decoding and trimming.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#equality-and-comparison */
function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return typeof one === "string" && typeof other === "string" && decoded(one) === decoded(other);
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id).trim();
  } catch {
    return id.trim();
  }
}
