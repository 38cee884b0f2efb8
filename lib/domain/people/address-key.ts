/** Normalizes an email address for matching people and completions: trimmed, in lower case, Unicode NFC, an internationalized
 *  domain in its ASCII form (RFC 5891). RFC 5321 section 2.4 allows case-sensitive mailboxes, but no mail provider has them, and
 *  partners send addresses in any case. */
export function addressKey(address: string): string {
  const key = address.trim().normalize("NFC").toLowerCase();
  const at = key.lastIndexOf("@");
  const domain = key.slice(at + 1);
  if (at === -1 || isAscii(domain) || !URL.canParse(`http://${domain}`)) return key;
  return `${key.slice(0, at + 1)}${new URL(`http://${domain}`).hostname}`;
}

const isAscii = (text: string): boolean => [...text].every((character) => character < "\u0080");
