import { createHmac, timingSafeEqual } from "node:crypto";

const stepSeconds = 30;
const digits = 6;

/** Computes the one-time password of a time step.
 *  @param step the number of 30-second steps since 1970.
 *  @see https://www.rfc-editor.org/rfc/rfc6238
 *  @see https://www.rfc-editor.org/rfc/rfc4226#section-5.3 */
export function totpOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** Finds the time step whose one-time password was entered: the current one, or one beside it, because clocks differ (RFC 6238
 *  section 5.2).
 *  @param after the last step that was used; a password works once.
 *  @returns the step, or null. */
export function findTotpStep(
  secret: Buffer,
  entered: string,
  { now, after }: { now: Date; after: number | null },
): number | null {
  const current = Math.floor(now.getTime() / 1000 / stepSeconds);
  const candidate = Buffer.from(entered.replace(/[\s-]/g, ""));
  const matching = [current - 1, current, current + 1].filter((step) => {
    const expected = Buffer.from(totpOf(secret, step));
    return candidate.length === expected.length && timingSafeEqual(candidate, expected);
  });
  return matching.find((step) => after === null || step > after) ?? null;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Encodes bytes in base32 without padding, as authenticator apps expect secrets.
 *  @see https://www.rfc-editor.org/rfc/rfc4648#section-6 */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((group) => alphabet[Number.parseInt(group.padEnd(5, "0"), 2)]).join("");
}
