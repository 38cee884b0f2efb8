import { addressKey } from "@/lib/domain/people/address-key";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { mailtoAddress } from "./mailto-address.ts";
import type { Actor } from "./statement.ts";

const bytesMax = 2000;

/** An actor's inverse functional identifier (xAPI 1.0.3 part 2 section 2.4.2.3) as one string, null for an anonymous group:
 *  `mbox:mailto:<address>` with the address as people are matched by, `mbox_sha1sum:<lower-case hex>`, `openid:<IRI>`,
 *  `account:<homePage>|<name>`. Equal strings mean the same identifier: "|", "%" and what PostgreSQL's text cannot hold
 *  are escaped within an account. A key of more than 2000 bytes, too long for an index entry, is `<kind>-sha256:<hex>`. */
export function actorKey(actor: Actor): string | null {
  if (actor.mbox !== undefined) return `mbox:mailto:${addressKey(mailtoAddress(actor.mbox))}`;
  if (actor.mbox_sha1sum !== undefined) return `mbox_sha1sum:${actor.mbox_sha1sum.toLowerCase()}`;
  if (actor.openid !== undefined) return bounded("openid", actor.openid);
  if (actor.account !== undefined)
    return bounded("account", `${escaped(actor.account.homePage)}|${escaped(actor.account.name)}`);
  return null;
}

function bounded(kind: string, identifier: string): string {
  const key = `${kind}:${identifier}`;
  return Buffer.byteLength(key) <= bytesMax ? key : `${kind}-sha256:${sha256(identifier).toString("hex")}`;
}

/** Escapes "|", "%", NUL and lone surrogates; different texts stay different. */
const escaped = (text: string): string =>
  text.replace(
    /[%|\0\p{Cs}]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
