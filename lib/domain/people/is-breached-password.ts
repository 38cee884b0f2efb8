import { createHash } from "node:crypto";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log/log";
import { fetchGuarded, type GuardedRequest } from "@/lib/platform/remote-servers/fetch-guarded";

type Fetch = (url: string, request: GuardedRequest) => Promise<{ status: number; body: Buffer }>;

/** Returns whether a password is in the list of breached passwords of Have I Been Pwned, if the operator allows to ask for it. Only
 *  the first five digits of its SHA-1 are sent, and the answer is padded. Without an answer the password counts as not listed.
 *  @see https://haveibeenpwned.com/API/v3#SearchingPwnedPasswordsByRange */
export async function isBreachedPassword(password: string, fetch: Fetch = fetchGuarded): Promise<boolean> {
  if (!env().CHECK_BREACHED_PASSWORDS) return false;
  const digest = createHash("sha1").update(password).digest("hex").toUpperCase();
  try {
    const { status, body } = await fetch(`https://api.pwnedpasswords.com/range/${digest.slice(0, 5)}`, {
      headers: { "add-padding": "true" },
      timeoutMs: 3_000,
      bytesMax: 1024 * 1024,
    });
    if (status !== 200) throw new Error(`status ${status}`);
    // Each line has the rest of a digest and how often it occurs; padding occurs 0 times.
    const line = body
      .toString("latin1")
      .split(/\r?\n/)
      .find((one) => one.startsWith(`${digest.slice(5)}:`));
    return line !== undefined && !line.endsWith(":0");
  } catch (cause) {
    log.warn({ cause }, "could not compare a new password with known breaches");
    return false;
  }
}
