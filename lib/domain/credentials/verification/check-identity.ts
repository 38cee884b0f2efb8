import type { Inquiry } from "./look-ups.ts";
import type { Finding } from "./steps.ts";

/** Checks whether this installation knows the issuer. Without this check, a genuine badge proves that someone with a key or a
 *  website signed it, whatever name they gave themselves.
 *  @param issuer the issuer's id, to which the key or the URL of the badge was shown to belong. */
export async function checkIdentity(issuer: string, inquiry: Inquiry): Promise<Finding<"identity">> {
  const known = await inquiry.lookUps.identifyIssuer?.(issuer);
  if (!known) return { code: "issuer-unlisted", data: { issuer } };
  const { name, by } = known;
  if (by === "here") return { code: "issuer-here", data: { issuer, name } };
  if (by === "operator") return { code: "issuer-known", data: { issuer, name } };
  return { code: "issuer-listed", data: { issuer, name, list: by.list } };
}
