/** Normalizes an email address for matching people and completions: trimmed, in lower case, Unicode NFC. RFC 5321 section 2.4
 *  allows case-sensitive mailboxes, but no mail provider has them, and partners send addresses in any case. */
export function addressKey(address: string): string {
  return address.trim().normalize("NFC").toLowerCase();
}
