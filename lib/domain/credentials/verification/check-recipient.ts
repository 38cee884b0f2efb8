import { createHash } from "node:crypto";
import { addressKey } from "@/lib/domain/people/address-key";
import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import type { Finding } from "./steps.ts";

/** Checks whether the badge was awarded to this email address. Compares hashed and plain identifiers with the address as
 *  entered and in its normalized form.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#recipient-verification */
export function checkRecipient(credential: JsonObject, email: string | undefined): Finding<"recipient"> {
  if (email === undefined) return { code: "recipient-not-asked" };
  const subject = credential["credentialSubject"];
  if (!isJsonObject(subject)) return { code: "recipient-unnamed" };
  const identities = listOf(subject["identifier"])
    .filter(isJsonObject)
    .filter((identity) => identity["identityType"] === "emailAddress");
  const { id } = subject;
  const plain = typeof id === "string" && /^mailto:/i.test(id) ? [{ identityHash: id.slice("mailto:".length) }] : [];
  return compareRecipient([...identities, ...plain], email);
}

/** Compares an email address with identities. Each has `identityHash` and optionally `hashed` and `salt`. */
export function compareRecipient(identities: readonly JsonObject[], email: string): Finding<"recipient"> {
  if (identities.length === 0) return { code: "recipient-unnamed" };
  const forms = [email.trim(), addressKey(email)];
  const matches = identities.some((identity) => forms.some((form) => isIdentityOf(identity, form)));
  return { code: matches ? "recipient-matches" : "recipient-differs" };
}

function isIdentityOf({ hashed, identityHash, salt }: JsonObject, address: string): boolean {
  if (typeof identityHash !== "string") return false;
  if (hashed !== true) return addressKey(identityHash) === addressKey(address);
  const [algorithm, expected] = identityHash.split("$");
  // The specification allows these two algorithms. Older badges use md5.
  if (algorithm !== "sha256" && algorithm !== "md5") return false;
  const salted = address + textOf(salt);
  return createHash(algorithm).update(salted).digest("hex") === expected?.toLowerCase();
}

const textOf = (value: JsonValue | undefined) => (typeof value === "string" ? value : "");
