/** The form of an email address by which people and completions are matched: trimmed, in lower case, Unicode NFC.
 *  RFC 5321 section 2.4 lets a mailbox tell cases apart; no provider does, and partners send any case. */
export function addressKey(address: string): string {
  return address.trim().normalize("NFC").toLowerCase();
}
