const addressPattern =
  /^[^\p{Cc}\p{Cs}\s"(),:;<>@[\\\]]+@[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*(?:\.[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*)*$/u;
const addressCharactersMax = 254;
/** Longer ones are refused unread, so that no text makes reading slow. */
const mailtoCharactersMax = 2000;

/** The address of a `mailto:` URI, and whether the URI has the form that xAPI asks for. */
export interface MailtoAddress {
  address: string;
  /** False if there is white space, a query, a fragment or `//` in it, which do not belong to the address. */
  isPlain: boolean;
}

/** Reads the one address of a `mailto:` URI (RFC 6068), in every form in which systems write it: the scheme in any case (RFC
 *  3986 section 3.1), percent-encoded characters (RFC 6068 section 2), white space around it, a query such as `?subject=`.
 *  Returns null if it is not exactly one address of at most 254 characters (RFC 5321 section 4.5.3.1.3). */
export function readMailto(mbox: string): MailtoAddress | null {
  if (mbox.length > mailtoCharactersMax) return null;
  const [, rest] = /^\s*mailto:(.*)$/isu.exec(mbox) ?? [];
  if (rest === undefined) return null;
  const bare = rest.replace(/^\s*(?:\/\/)?\s*/u, "").replace(/\s*(?:[?#].*)?$/su, "");
  const address = decoded(bare);
  if (address.length > addressCharactersMax || !addressPattern.test(address)) return null;
  return { address, isPlain: bare === rest && mbox.length === "mailto:".length + rest.length };
}

/** Returns the address of an actor's mbox as it was sent, without `mailto:`. */
export function mailtoAddress(mbox: string): string {
  return readMailto(mbox)?.address ?? mbox.replace(/^mailto:/i, "");
}

/** A stray "%" is a character like any other. */
function decoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
