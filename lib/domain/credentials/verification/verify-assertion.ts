import { createPublicKey, type KeyObject } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { type AssertionVersion, assertionVersionOf, toVersion2 } from "./assertion-versions.ts";
import { checkPeriod } from "./check-dates.ts";
import { compareRecipient } from "./check-recipient.ts";
import type { Token } from "./check-text.ts";
import type { Inquiry } from "./look-ups.ts";
import { readJwk, type SignatureAlgorithm, verifySignature } from "./public-key.ts";
import { type CredentialContents, readAssertionContents } from "./read-contents.ts";
import type { Finding, Findings } from "./steps.ts";
import { type CredentialSummary, imageIn, objectIn, textIn } from "./summarize.ts";
import { toCanonicalJson } from "./to-canonical-json.ts";

/** An assertion to verify. */
interface GivenAssertion {
  credential: JsonObject;
  token: Token | null;
  version: AssertionVersion;
  /** The URL from which the text was read. Only an assertion of 0.5 needs it, which does not contain its own URL. */
  address: string | null;
}

interface VerifiedAssertion {
  findings: Findings;
  /** The assertion in the form of 2.0: the hosted one, if there is one. */
  assertion: JsonObject;
  issuerId: string | null;
  summary: CredentialSummary;
  contents: CredentialContents;
}

/** Verifies an assertion of Open Badges 0.5 to 2.1, hosted or signed. If it is hosted, the given text only says at which URL:
 *  what is hosted there is the assertion. The badge class and the issuer are fetched from their URLs, or are embedded in the
 *  hosted or signed assertion.
 *  @see https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#VerifyingBadges
 *  @see https://github.com/mozilla/openbadges-specification/blob/master/Assertion/latest.md */
export async function verifyAssertion(
  given: GivenAssertion,
  inquiry: Inquiry,
  recipientEmail: string | undefined,
): Promise<VerifiedAssertion> {
  const { token, version, address } = given;
  const stated = toVersion2(given.credential, version, address);
  const hosted = token ? null : await readHosted(stated, version, address, inquiry);
  const assertion = hosted?.assertion ?? stated;
  const isSource = token !== null || hosted?.assertion !== undefined;
  const badge = await partyOf(assertion["badge"], isSource, inquiry);
  const issuer = badge && (await partyOf(badge.document["issuer"], isSource, inquiry));
  const parties = { assertion, badge, issuer };
  const checked = token
    ? await checkSigned(token, parties, version, inquiry)
    : describeHosted(
        hosted ?? { code: version === "0.5" ? "hosted-unnamed" : "proof-missing", address: "" },
        stated,
        parties,
      );
  const issuerId = textIn(issuer?.document["id"]);
  return {
    findings: {
      context: { code: "contexts-known" },
      schema: checkForm(assertion),
      proof: checked.proof,
      ...(checked.issuer ? { issuer: checked.issuer } : {}),
      refresh: { code: "no-refresh" },
      status: checked.status,
      dates: checkPeriod(assertion["issuedOn"], assertion["expires"], inquiry.now),
      recipient: checkRecipient(assertion, recipientEmail),
      endorsements: { code: hasEndorsements(parties) ? "endorsements-unverified" : "no-endorsements" },
    },
    assertion,
    issuerId,
    summary: summaryOf(parties),
    contents: readAssertionContents(assertion, badge?.document ?? objectIn(assertion["badge"])),
  };
}

/** A badge class or an issuer. */
interface Party {
  document: JsonObject;
  /** Whether it was fetched from its own URL. Otherwise it is embedded, and its id only says where it should be. */
  isFetched: boolean;
}

interface Parties {
  assertion: JsonObject;
  badge: Party | null;
  issuer: Party | null;
}

interface Checked {
  proof: Finding<"proof">;
  issuer: Finding<"issuer"> | null;
  status: Finding<"status">;
}

const accepted = "application/ld+json, application/json";

const isAddress = (value: JsonValue | undefined): value is string =>
  typeof value === "string" && /^https?:/i.test(value);

/** Fetches a badge class or an issuer from its URL. If it has none, or does not respond there, uses the copy that is embedded
 *  in the assertion, provided that the assertion itself is hosted or signed.
 *  @param isSource whether the assertion is hosted or signed. */
async function partyOf(reference: JsonValue | undefined, isSource: boolean, inquiry: Inquiry): Promise<Party | null> {
  const embedded = isJsonObject(reference) ? reference : null;
  const id = embedded ? embedded["id"] : reference;
  const document = isAddress(id) ? await inquiry.fetchObject(id, accepted) : null;
  // Documents before 2.0 have no id. Their URL is used.
  if (document && isAddress(id) && isSameAddress(document["id"] ?? id, id))
    return { document: { ...document, id }, isFetched: true };
  return embedded && isSource ? { document: embedded, isFetched: false } : null;
}

/** Whether two URLs are the same, except that one of them may still be without TLS. */
const isSameAddress = (one: JsonValue | undefined, other: string): boolean =>
  typeof one === "string" && one.replace(/^http:/i, "https:") === other.replace(/^http:/i, "https:");

/** The members without which an assertion says nothing: who received what. */
const essential = ["recipient", "badge"];

/** Checks the members that the standard requires of every assertion. */
function checkForm(assertion: JsonObject): Finding<"schema"> {
  const { id, recipient, badge, issuedOn, verification } = assertion;
  const missing = Object.entries({ recipient, badge, id, verification, issuedOn }).find(
    ([, value]) => value === undefined || value === null,
  );
  if (missing) {
    const [name] = missing;
    const data = { pointer: `/${name}`, reason: "is required" };
    return { code: essential.includes(name) ? "schema-broken" : "schema-slips", data };
  }
  const { type, identity } = objectIn(recipient);
  return typeof type === "string" && typeof identity === "string"
    ? { code: "schema-matched" }
    : { code: "subject-unidentified" };
}

interface Hosted {
  code: Finding<"proof">["code"];
  address: string;
  /** What is hosted at the address, in the form of 2.0. */
  assertion?: JsonObject;
  /** Whether the issuer has revoked it, with the reason. */
  revoked?: { reason: string | null };
}

/** Reads the assertion that is hosted at the URL that the given text names. Returns null if it names none. */
async function readHosted(
  stated: JsonObject,
  version: AssertionVersion,
  source: string | null,
  inquiry: Inquiry,
): Promise<Hosted | null> {
  const verification = objectIn(stated["verification"]);
  if (/signed/i.test(String(verification["type"] ?? ""))) return null;
  const { id } = stated;
  const address = version === "2.0" || !isAddress(verification["url"]) ? id : verification["url"];
  if (!isAddress(address)) return null;
  const answer = await inquiry.fetch(address, accepted);
  if (!answer) return { code: "hosted-unavailable", address };
  const document = objectOf(answer.text);
  const given = document && assertionVersionOf(document);
  const assertion = document && given ? toVersion2(document, given, source ?? address) : undefined;
  // For a revoked assertion, the response is 410 or an object with `revoked: true`, which may contain nothing else.
  if (answer.status === 410 || document?.["revoked"] === true) {
    const revoked = { reason: textIn(document?.["revocationReason"]) };
    return { code: "hosted-matches", address, revoked, ...(assertion ? { assertion } : {}) };
  }
  if (!assertion) return { code: "hosted-foreign", address };
  const isSame = isAddress(assertion["id"]) && isAddress(id) ? isSameAddress(assertion["id"], id) : true;
  const isSameUid = stated["uid"] === undefined || assertion["uid"] === undefined || stated["uid"] === assertion["uid"];
  return isSame && isSameUid ? { code: "hosted-matches", address, assertion } : { code: "hosted-differs", address };
}

function describeHosted({ code, address, assertion, revoked }: Hosted, stated: JsonObject, parties: Parties): Checked {
  const data = { address };
  if (address === "") return { proof: { code }, issuer: null, status: { code: "status-unavailable" } };
  const issuer = bindHost(address, parties);
  if (revoked) {
    const { reason } = revoked;
    return {
      proof: { code, data },
      issuer,
      status: { code: "revoked", data: reason === null ? data : { ...data, reason } },
    };
  }
  if (!assertion)
    return {
      proof: { code, data },
      issuer: code === "hosted-differs" ? issuer : null,
      status: { code: "status-unavailable", data },
    };
  const isOlder = !isSameContent(stated, assertion, parties.badge);
  return {
    proof: { code: isOlder ? "hosted-edited" : code, data },
    issuer,
    status: { code: "not-revoked", data },
  };
}

/** Whether a file says the same as the hosted assertion, whether or not it embeds the badge class. */
function isSameContent(stated: JsonObject, hosted: JsonObject, badge: Party | null): boolean {
  if (toCanonicalJson(contentOf(stated)) !== toCanonicalJson(contentOf(hosted))) return false;
  const embedded = objectIn(stated["badge"]);
  return ["name", "description"].every(
    (name) => embedded[name] === undefined || !badge || embedded[name] === badge.document[name],
  );
}

function contentOf(assertion: JsonObject): JsonObject {
  const { "@context": _, type: __, verification: ___, badge, issuedOn, expires, ...content } = assertion;
  const id = isJsonObject(badge) ? badge["id"] : badge;
  const timeIn = (value: JsonValue | undefined): JsonValue => {
    const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? (value ?? null) : time;
  };
  return {
    ...content,
    badge: isAddress(id) ? id : (badge ?? null),
    issuedOn: timeIn(issuedOn),
    expires: timeIn(expires),
  };
}

/** Checks whether the assertion and its badge class are hosted where the issuer says that its badges are hosted: by default, on
 *  the issuer's host. The badge class is not trusted for this, because anyone can host one that names any issuer; neither is
 *  an embedded issuer for anything but its own host. */
function bindHost(address: string, { badge, issuer }: Parties): Finding<"issuer"> {
  const issuerId = textIn(issuer?.document["id"]);
  const data = { issuer: issuerId ?? textIn(badge?.document["issuer"]) ?? "" };
  if (!issuer || issuerId === null || !URL.canParse(issuerId) || new URL(issuerId).host === "")
    return { code: "issuer-unavailable", data };
  const rules = issuer.isFetched ? objectIn(issuer.document["verification"]) : {};
  const origins = listOf(rules["allowedOrigins"]).filter((origin) => typeof origin === "string");
  const prefixes = listOf(rules["startsWith"]).filter((prefix) => typeof prefix === "string");
  const hosts = [new URL(issuerId).host, ...origins.map(hostOf)];
  const isAllowed =
    (origins.length === 0 ? hosts : hosts.slice(1)).includes(hostOf(address)) &&
    (prefixes.length === 0 || prefixes.some((prefix) => address.startsWith(prefix)));
  const badgeId = badge?.document["id"];
  const isBadgeThere = !isAddress(badgeId) || hosts.includes(hostOf(badgeId));
  if (isAllowed && isBadgeThere) return { code: "hosted-by-issuer", data };
  // The issuer's own document could allow this host.
  return { code: issuer.isFetched ? "hosted-elsewhere" : "issuer-unavailable", data };
}

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : origin);

const algorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ["RS256", "RS256"],
  ["ES256", "ES256"],
  ["ES384", "ES384"],
  ["EdDSA", "EdDSA"],
]);
/** Secure algorithms that are not supported, unlike `none` and HMAC, which are rejected. */
const unsupported = /^(RS384|RS512|PS\d{3}|ES512|ES256K|Ed448|Ed25519|ML-DSA-\d\d)$/;

async function checkSigned(
  token: Token,
  parties: Parties,
  version: AssertionVersion,
  inquiry: Inquiry,
): Promise<Checked> {
  const { assertion, issuer } = parties;
  const { alg, crit } = token.header;
  const status = await checkRevocations(assertion, issuer, inquiry);
  const without = (proof: Finding<"proof">): Checked => ({ proof, issuer: null, status });
  // A verifier ignores header parameters that it does not know, except those that `crit` lists (RFC 7515, section 4).
  if (crit !== undefined) return without({ code: "header-refused", data: { header: "crit" } });
  const algorithm = algorithms.get(String(alg));
  if (!algorithm) {
    const code = unsupported.test(String(alg)) ? "suite-unsupported" : "algorithm-refused";
    return without({ code, data: { suite: String(alg) } });
  }
  const verification = objectIn(assertion["verification"]);
  const creator =
    textIn(verification["creator"]) ?? (version === "2.0" ? null : textIn(verification["url"])) ?? ownKeyOf(issuer);
  const data = { suite: String(alg), ...(creator === null ? {} : { key: creator }) };
  const found = creator === null ? null : await readKey(creator, inquiry);
  if (creator === null || !found) return without({ code: "key-unavailable", data });
  const matches = verifySignature(algorithm, Buffer.from(token.signed), found.key, token.signature);
  const proof: Finding<"proof"> = { code: matches ? "signature-matches" : "signature-differs", data };
  return { proof, status, issuer: bindKey(creator, found.owner, issuer, version) };
}

function ownKeyOf(issuer: Party | null): string | null {
  const key = issuer?.isFetched ? issuer.document["publicKey"] : undefined;
  return textIn(isJsonObject(key) ? key["id"] : key);
}

/** Reads a key from its URL: a document with the key as PEM (2.0), the PEM itself (1.0, 1.1), or a JWK. */
async function readKey(
  url: string,
  inquiry: Inquiry,
): Promise<{ key: KeyObject; owner: JsonValue | undefined } | null> {
  const answer = await inquiry.fetch(url, `${accepted}, application/x-pem-file, text/plain`);
  if (!answer || answer.status === 410) return null;
  const document = objectOf(answer.text);
  const pem = document ? document["publicKeyPem"] : answer.text;
  const key = typeof pem === "string" ? keyOfPem(pem) : readJwk(document ?? undefined);
  return key && { key, owner: document?.["owner"] };
}

function keyOfPem(pem: string): KeyObject | null {
  if (!/-----BEGIN (RSA )?PUBLIC KEY-----|-----BEGIN CERTIFICATE-----/.test(pem)) return null;
  try {
    return createPublicKey(pem);
  } catch {
    return null;
  }
}

/** Checks that the key is the issuer's: in 2.0, the issuer lists it. Before, it was only published on the issuer's host. */
function bindKey(
  creator: string,
  owner: JsonValue | undefined,
  issuer: Party | null,
  version: AssertionVersion,
): Finding<"issuer"> {
  const issuerId = textIn(issuer?.document["id"]);
  const data = { issuer: issuerId ?? "" };
  if (!issuer?.isFetched || issuerId === null) return { code: "issuer-unavailable", data };
  const keys = listOf(issuer.document["publicKey"]).map((each) => (isJsonObject(each) ? each["id"] : each));
  const isOwner = owner === undefined || isSameAddress(owner, issuerId);
  if (keys.includes(creator)) return { code: isOwner ? "key-listed" : "key-not-listed", data };
  const isEarlier = version === "1.0" || version === "1.1";
  const isThere =
    URL.canParse(creator) && URL.canParse(issuerId) && new URL(creator).origin === new URL(issuerId).origin;
  return { code: isEarlier && keys.length === 0 && isOwner && isThere ? "key-under-issuer" : "key-not-listed", data };
}

async function checkRevocations(
  assertion: JsonObject,
  issuer: Party | null,
  inquiry: Inquiry,
): Promise<Finding<"status">> {
  if (!issuer) return { code: "status-unavailable" };
  const list = textIn(issuer.document["revocationList"]);
  if (list === null) return { code: "no-status" };
  const document = await inquiry.fetchObject(list, accepted);
  if (!document) return { code: "status-unavailable", data: { list } };
  const owner = isJsonObject(document["issuer"]) ? document["issuer"]["id"] : document["issuer"];
  const issuerId = textIn(issuer.document["id"]) ?? "";
  if (owner !== undefined && !isSameAddress(owner, issuerId))
    return { code: "list-refused", data: { list, reason: "issuer" } };
  const found = revocationOf(assertion, document);
  if (!found) return { code: "not-revoked", data: { list } };
  const { reason } = found;
  return { code: "revoked", data: reason === null ? { list } : { list, reason } };
}

/** Finds the assertion in a revocation list: in 2.0 a list of ids or objects, before an object with reasons by uid. */
function revocationOf(assertion: JsonObject, list: JsonObject): { reason: string | null } | null {
  const { id, uid } = assertion;
  if (list["revokedAssertions"] === undefined) {
    const reason = typeof uid === "string" && Object.hasOwn(list, uid) ? list[uid] : undefined;
    return reason === undefined ? null : { reason: textIn(reason) };
  }
  const found = listOf(list["revokedAssertions"])
    .map((each) => (isJsonObject(each) ? each : { id: each }))
    .find(
      (each) =>
        (each["id"] !== undefined && each["id"] === id) ||
        ("uid" in each && each["uid"] !== undefined && each["uid"] === uid),
    );
  return found ? { reason: textIn(found["revocationReason"]) } : null;
}

function checkRecipient(assertion: JsonObject, email: string | undefined): Finding<"recipient"> {
  if (email === undefined) return { code: "recipient-not-asked" };
  return compareRecipient(identitiesOf(assertion) ?? [], email);
}

/** Returns the identity in an assertion in the form of Open Badges 3.0. Returns null if it is not an assertion in the form
 *  of 2.0. */
export function identitiesOf(assertion: JsonObject): JsonObject[] | null {
  if (!listOf(assertion["type"]).includes("Assertion")) return null;
  const { type, hashed, identity, salt } = objectIn(assertion["recipient"]);
  if (type !== "email" || identity === undefined) return [];
  return [{ hashed: hashed === true, identityHash: identity, salt: salt ?? null }];
}

const hasEndorsements = ({ assertion, badge, issuer }: Parties): boolean =>
  [assertion, badge?.document, issuer?.document].some((party) => party?.["endorsement"] !== undefined);

function summaryOf({ assertion, badge, issuer }: Parties): CredentialSummary {
  const stated = badge?.document ?? objectIn(assertion["badge"]);
  const from = issuer?.document ?? objectIn(stated["issuer"]);
  const { criteria } = stated;
  return {
    id: textIn(assertion["id"]),
    issuer: { id: textIn(from["id"]), name: textIn(from["name"]), url: textIn(from["url"]) },
    name: textIn(stated["name"]),
    description: textIn(stated["description"]),
    criteria: isJsonObject(criteria) ? textIn(criteria["narrative"]) : textIn(criteria),
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
