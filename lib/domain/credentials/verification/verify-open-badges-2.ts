import { createPublicKey, type KeyObject } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { checkPeriod } from "./check-dates.ts";
import { compareRecipient } from "./check-recipient.ts";
import type { Token } from "./check-text.ts";
import type { Inquiry } from "./look-ups.ts";
import { verifySignature } from "./public-key.ts";
import type { Finding, Findings } from "./steps.ts";
import { type CredentialSummary, imageIn, objectIn, textIn } from "./summarize.ts";
import { toCanonicalJson } from "./to-canonical-json.ts";

/** Verifies an Open Badges 2.0 Assertion, hosted or signed. The badge class, the issuer and the key are fetched from their URLs.
 *  A hosted assertion must be the same as the document at its URL.
 *  @see https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#VerifyingBadges */
export async function verifyOpenBadges2(
  given: { credential: JsonObject; token: Token | null },
  inquiry: Inquiry,
  recipientEmail: string | undefined,
): Promise<{ findings: Findings; summary: CredentialSummary }> {
  const { credential: assertion, token } = given;
  const badge = await documentOf(assertion["badge"], inquiry);
  const issuer = badge && (await documentOf(badge["issuer"], inquiry));
  const parties = { assertion, badge, issuer };
  const {
    proof,
    issuer: binding,
    status,
  } = token ? await checkSigned(token, parties, inquiry) : await checkHosted(parties, inquiry);
  return {
    findings: {
      context: { code: "contexts-known" },
      schema: checkForm(assertion),
      proof,
      ...(binding ? { issuer: binding } : {}),
      refresh: { code: "no-refresh" },
      status,
      dates: checkPeriod(assertion["issuedOn"], assertion["expires"], inquiry.now),
      recipient: checkRecipient(assertion, recipientEmail),
      endorsements: { code: hasEndorsements(parties) ? "endorsements-unverified" : "no-endorsements" },
    },
    summary: summaryOf(parties),
  };
}

interface Parties {
  assertion: JsonObject;
  badge: JsonObject | null;
  issuer: JsonObject | null;
}

interface Checked {
  proof: Finding<"proof">;
  issuer: Finding<"issuer"> | null;
  status: Finding<"status">;
}

const accepted = "application/ld+json, application/json";

/** Fetches a document by its URL. A copy that is embedded in the assertion is not trusted. */
async function documentOf(reference: JsonValue | undefined, inquiry: Inquiry): Promise<JsonObject | null> {
  const id = isJsonObject(reference) ? reference["id"] : reference;
  if (typeof id !== "string") return null;
  const document = await inquiry.fetchObject(id, accepted);
  return document && (document["id"] === id || document["id"] === undefined) ? document : null;
}

/** Checks the members that the standard requires of every assertion. */
function checkForm(assertion: JsonObject): Finding<"schema"> {
  const { id, recipient, badge, issuedOn } = assertion;
  const missing = Object.entries({ id, recipient, badge, verification: verificationOf(assertion), issuedOn }).find(
    ([, value]) => value === undefined || value === null,
  );
  if (missing) return { code: "schema-broken", data: { pointer: `/${missing[0]}`, reason: "is required" } };
  const { type, identity } = objectIn(recipient);
  return typeof type === "string" && typeof identity === "string"
    ? { code: "schema-matched" }
    : { code: "subject-unidentified" };
}

/** Returns the `verification` object. Before version 2.0, it was called `verify`. */
const verificationOf = (assertion: JsonObject): JsonObject | null => {
  const verification = assertion["verification"] ?? assertion["verify"];
  return isJsonObject(verification) ? verification : null;
};

async function checkHosted(parties: Parties, inquiry: Inquiry): Promise<Checked> {
  const { assertion } = parties;
  const id = typeof assertion["id"] === "string" ? assertion["id"] : "";
  const data = { address: id };
  const unknown: Finding<"status"> = { code: "status-unavailable", data };
  if (!/^https?:/i.test(id)) return { proof: { code: "proof-missing" }, issuer: null, status: unknown };
  const answer = await inquiry.fetch(id, accepted);
  if (!answer) return { proof: { code: "hosted-unavailable", data }, issuer: bindHost(id, parties), status: unknown };
  const hosted = objectOf(answer.text);
  // For a revoked assertion, the response is 410 or an object with `revoked: true`.
  if (answer.status === 410 || hosted?.["revoked"] === true) {
    const reason = textIn(hosted?.["revocationReason"]);
    return {
      proof: { code: "hosted-matches", data },
      issuer: bindHost(id, parties),
      status: { code: "revoked", data: reason === null ? data : { ...data, reason } },
    };
  }
  const isSame = hosted !== null && toCanonicalJson(hosted) === toCanonicalJson(assertion);
  return {
    proof: { code: isSame ? "hosted-matches" : "hosted-differs", data },
    issuer: bindHost(id, parties),
    status: { code: "not-revoked", data },
  };
}

/** Checks whether the assertion and its badge class are hosted where the issuer says that its badges are hosted: by default, on
 *  the issuer's host. The badge class is not trusted for this, because anyone can host one that names any issuer. */
function bindHost(id: string, { badge, issuer }: Parties): Finding<"issuer"> {
  const issuerId = textIn(issuer?.["id"]);
  const data = { issuer: issuerId ?? textIn(badge?.["issuer"]) ?? "" };
  if (!issuer || issuerId === null || !URL.canParse(issuerId)) return { code: "issuer-unavailable", data };
  const rules = objectIn(issuer["verification"]);
  const origins = listOf(rules["allowedOrigins"]).filter((origin) => typeof origin === "string");
  const prefixes = listOf(rules["startsWith"]).filter((prefix) => typeof prefix === "string");
  const hosts = [new URL(issuerId).host, ...origins.map(hostOf)];
  const isAllowed =
    (origins.length === 0 ? hosts : hosts.slice(1)).includes(hostOf(id)) &&
    (prefixes.length === 0 || prefixes.some((prefix) => id.startsWith(prefix)));
  const isBadgeThere = hosts.includes(hostOf(textIn(badge?.["id"]) ?? ""));
  return { code: isAllowed && isBadgeThere ? "hosted-by-issuer" : "hosted-elsewhere", data };
}

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : origin);

async function checkSigned(token: Token, { assertion, issuer }: Parties, inquiry: Inquiry): Promise<Checked> {
  const { alg } = token.header;
  const status = await checkRevocations(assertion, issuer, inquiry);
  const without = (proof: Finding<"proof">): Checked => ({ proof, issuer: null, status });
  const foreign = Object.keys(token.header).find((name) => !["alg", "typ", "kid"].includes(name));
  if (foreign !== undefined) return without({ code: "header-refused", data: { header: foreign } });
  if (alg !== "RS256" && alg !== "ES256") return without({ code: "algorithm-refused", data: { suite: String(alg) } });
  const creator = textIn(verificationOf(assertion)?.["creator"]) ?? textIn(issuer?.["publicKey"]);
  const data = { suite: alg, ...(creator === null ? {} : { key: creator }) };
  const document = creator === null ? null : await inquiry.fetchObject(creator, accepted);
  const key = document && keyOf(document);
  if (!document || !key) return without({ code: "key-unavailable", data });
  const matches = verifySignature(alg, Buffer.from(token.signed), key, token.signature);
  const proof: Finding<"proof"> = { code: matches ? "signature-matches" : "signature-differs", data };
  const issuerId = textIn(issuer?.["id"]);
  if (!issuer || issuerId === null)
    return { proof, status, issuer: { code: "issuer-unavailable", data: { issuer: "" } } };
  const listed = listOf(issuer["publicKey"]).map((each) => (isJsonObject(each) ? each["id"] : each));
  const isListed = listed.includes(creator) && (document["owner"] === undefined || document["owner"] === issuerId);
  return { proof, status, issuer: { code: isListed ? "key-listed" : "key-not-listed", data: { issuer: issuerId } } };
}

function keyOf(document: JsonObject): KeyObject | null {
  const pem = document["publicKeyPem"];
  if (typeof pem !== "string") return null;
  try {
    return createPublicKey(pem);
  } catch {
    return null;
  }
}

async function checkRevocations(
  assertion: JsonObject,
  issuer: JsonObject | null,
  inquiry: Inquiry,
): Promise<Finding<"status">> {
  if (!issuer) return { code: "status-unavailable" };
  const list = textIn(issuer["revocationList"]);
  if (list === null) return { code: "no-status" };
  const document = await inquiry.fetchObject(list, accepted);
  if (!document) return { code: "status-unavailable", data: { list } };
  if (document["issuer"] !== undefined && document["issuer"] !== issuer["id"])
    return { code: "list-refused", data: { list, reason: "issuer" } };
  const found = listOf(document["revokedAssertions"])
    .map((each) => (isJsonObject(each) ? each : { id: each }))
    .find(
      (each) =>
        (each["id"] !== undefined && each["id"] === assertion["id"]) ||
        ("uid" in each && each["uid"] !== undefined && each["uid"] === assertion["uid"]),
    );
  if (!found) return { code: "not-revoked", data: { list } };
  const reason = textIn(found["revocationReason"]);
  return { code: "revoked", data: reason === null ? { list } : { list, reason } };
}

function checkRecipient(assertion: JsonObject, email: string | undefined): Finding<"recipient"> {
  if (email === undefined) return { code: "recipient-not-asked" };
  const { type, hashed, identity, salt } = objectIn(assertion["recipient"]);
  if (type !== "email" || identity === undefined) return { code: "recipient-unnamed" };
  return compareRecipient([{ hashed: hashed === true, identityHash: identity, salt: salt ?? null }], email);
}

const hasEndorsements = (parties: Parties): boolean =>
  Object.values(parties).some((party: JsonObject | null) => party?.["endorsement"] !== undefined);

function summaryOf({ assertion, badge, issuer }: Parties): CredentialSummary {
  const stated = badge ?? objectIn(assertion["badge"]);
  const from = issuer ?? objectIn(stated["issuer"]);
  return {
    id: textIn(assertion["id"]),
    issuer: { id: textIn(from["id"]), name: textIn(from["name"]), url: textIn(from["url"]) },
    name: textIn(stated["name"]),
    description: textIn(stated["description"]),
    criteria: textIn(objectIn(stated["criteria"])["narrative"]),
    image: imageIn(assertion["image"]) ?? imageIn(stated["image"]),
    language: textIn(stated["@language"]),
    validFrom: textIn(assertion["issuedOn"]),
    validUntil: textIn(assertion["expires"]),
    awardedAt: textIn(assertion["issuedOn"]),
  };
}

function objectOf(text: string): JsonObject | null {
  try {
    const value: JsonValue = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
