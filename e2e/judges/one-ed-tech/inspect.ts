import { isJsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { checkProof } from "./check-proof.ts";
import {
  checkContext,
  checkDates,
  checkEvidence,
  checkIssuer,
  checkSubject,
  checkType,
  contextsOf,
} from "./check-properties.ts";
import { checkInlineSchemas, checkSchema } from "./check-schema.ts";
import { checkStatus } from "./check-status.ts";
import { checkTerms } from "./check-terms.ts";
import { readCredential } from "./read-credential.ts";
import { type Fetch, type Found, failed, type Inspection, type Item, type Rule, rules } from "./report.ts";

/** Judges an Open Badges 3.0 credential by the rules of 1EdTech's public validator, all of them whatever the others find; only
 *  one that cannot be parsed is judged by nothing else. Nothing is fetched but through `fetch`.
 *  @see README.md */
export async function inspect(
  file: string | Uint8Array,
  { fetch, now, isRefreshed = false }: { fetch: Fetch; now: Date; isRefreshed?: boolean },
): Promise<Item[]> {
  let read: ReturnType<typeof readCredential>;
  try {
    read = readCredential(file);
  } catch (error) {
    return [{ rule: "parse", outcome: "failed", message: String(error) }];
  }
  const inspection = { ...read, fetch, now };
  const { credential } = read;
  const found: Record<Rule, Found> = {
    parse: null,
    terms: await checkTerms(credential),
    context: checkContext(credential, contextsOf.badge),
    type: checkType(credential, ["OpenBadgeCredential", "AchievementCredential"]),
    schema: checkSchema(credential),
    inlineSchema: await checkInlineSchemas(credential, fetch),
    subject: checkSubject(credential, "AchievementSubject"),
    evidence: checkEvidence(credential),
    issuer: await checkIssuer(credential, fetch),
    proof: await checkSafely(() => checkProof(inspection)),
    refresh: isRefreshed ? null : await checkRefresh(inspection),
    status: await checkSafely(() => checkStatus(inspection)),
    ...checkDates(credential, now),
    endorsement: hasMember(credential, /^endorsement(Jwt)?$/) ? failed("endorsements are not supported") : null,
  };
  return rules.map((rule) => itemOf(rule, found[rule]));
}

function itemOf(rule: Rule, found: Found): Item {
  if (found === null) return { rule, outcome: "passed", message: null };
  return "failed" in found
    ? { rule, outcome: "failed", message: found.failed }
    : { rule, outcome: "warned", message: found.warned };
}

/** As the validator, a rule that breaks has failed. */
const checkSafely = (check: () => Promise<Found>): Promise<Found> =>
  check().catch((error: unknown) => failed(String(error)));

/** @see VCInspector: one that cannot be read leaves the verdict to the credential at hand. */
async function checkRefresh({ credential, fetch, now }: Inspection): Promise<Found> {
  const [service] = listOf(credential["refreshService"]).filter(isJsonObject);
  if (service?.["type"] !== "1EdTechCredentialRefresh") return null;
  const text = await fetch(String(service["id"]), "application/vc+ld+json, application/json, application/vc+jwt");
  if (text === null) return null;
  const items = await inspect(text, { fetch, now, isRefreshed: true });
  const first = items.find(({ outcome }) => outcome === "failed");
  return first ? failed(`the newer credential: ${first.rule}: ${first.message}`) : null;
}

function hasMember(value: JsonValue, name: RegExp): boolean {
  if (Array.isArray(value)) return value.some((item) => hasMember(item, name));
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, member]) => name.test(key) || hasMember(member, name));
}
