import { createHmac, randomBytes } from "node:crypto";
import { deriveKey } from "@/lib/platform/crypto/derive-key";
import { base32 } from "@/lib/platform/crypto/totp";
import type { Db } from "@/lib/platform/db/client";

const count = 10;

/** Replaces a person's recovery codes.
 *  @returns ten new ones of 80 random bits, such as `ABCD-EFGH-IJKL-MNOP`. Only their HMACs are stored. */
export async function replaceRecoveryCodes(tx: Db, personId: string): Promise<string[]> {
  const codes = Array.from({ length: count }, () => (base32(randomBytes(10)).match(/.{4}/g) ?? []).join("-"));
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ personId, codeHash: hashOf(personId, code) })) });
  return codes;
}

/** Uses up a recovery code.
 *  @returns whether the person has it and had not used it. */
export async function redeemRecoveryCode(tx: Db, personId: string, code: string, now: Date): Promise<boolean> {
  const { count: used } = await tx.recoveryCode.updateMany({
    where: { personId, codeHash: hashOf(personId, code), usedAt: null },
    data: { usedAt: now },
  });
  return used === 1;
}

function hashOf(personId: string, code: string): Uint8Array<ArrayBuffer> {
  const normal = code.toUpperCase().replace(/[^A-Z2-7]/g, "");
  return Uint8Array.from(createHmac("sha256", deriveKey("recovery-code")).update(`${personId}:${normal}`).digest());
}
