import type { Verification } from "@/lib/domain/credentials/verify";
import { lockPerson } from "@/lib/domain/people/lock-person";
import type { Db } from "@/lib/platform/db/client";
import type { ExternalCredential, Prisma } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { cleanText } from "@/lib/platform/text/clean-text";
import { ensureEntry } from "./ensure-entry.ts";
import { recordImportingApp } from "./record-importing-app.ts";
import type { WalletFacts } from "./wallet-facts.ts";

/** How a badge came into a wallet. */
export interface Incoming {
  /** The credential exactly as it was imported. */
  text: string;
  /** The imported file; null if it was imported as text. */
  file: { bytes: Uint8Array; mediaType: string; name: string } | null;
  origin: "file" | "paste" | "url" | "app";
  /** The address that it was read from. */
  originUrl: string | null;
  /** The app that added it, with the origin `app`. */
  appId?: string;
}

/** The outcome. `identical`: it was there, possibly in another form. `older`: a newer one is there, and stays. `full`: the
 *  person has the maximum number or size of badges. */
export type StoredImport = { outcome: "added" | "replaced" | "identical" | "older"; id: string } | { outcome: "full" };

/** Limits for one person: badges, and bytes of their texts and files. */
export const wallet = { badgesMax: 1000, bytesMax: 200 * 1024 * 1024 } as const;

/** Stores a verified badge of another issuer in the person's wallet. Of two equal badges (section 10 of Open Badges 3.0)
 *  the newer by `validFrom` stays. */
export function storeImportedBadge(
  personId: string,
  { incoming, facts, verification }: { incoming: Incoming; facts: WalletFacts; verification: Verification },
  now: Date,
): Promise<StoredImport> {
  const data = { ...columnsOf(incoming, facts), ...verificationColumns(verification, now) };
  const { issuerKey, credentialKey } = facts;
  return transaction(async (tx) => {
    await lockPerson(tx, personId);
    const held = await tx.externalCredential.findUnique({
      where: { personId_issuerKey_credentialKey: { personId, issuerKey, credentialKey } },
      select: { id: true, body: true, validFrom: true, verdict: true },
    });
    const validity = held && compare(held, { body: incoming.text, validFrom: facts.validFrom }, verification.verdict);
    const added = async (credentialId: string) => {
      const { appId } = incoming;
      if (appId !== undefined) await recordImportingApp(tx, { appId, personId, credentialId }, now);
    };
    // What could not be checked at the first import is known now.
    if (held?.verdict === "unverified" && held.body === incoming.text) {
      await tx.externalCredential.update({
        where: { id: held.id, personId },
        data: verificationColumns(verification, now),
      });
      await ensureEntry(tx, { personId, credentialId: held.id, mediaType: facts.mediaType, steps: verification.steps });
    }
    if (held && validity !== "replaced") {
      // A different text of the same badge may contain more than the app added.
      if (held.body.trim() === incoming.text.trim()) await added(held.id);
      return { outcome: validity ?? "identical", id: held.id };
    }
    if (await isFull(tx, personId, sizeOf(data), held === null)) return { outcome: "full" };
    if (held) {
      await tx.externalCredential.update({ where: { id: held.id, personId }, data });
      await added(held.id);
      await ensureEntry(tx, { personId, credentialId: held.id, mediaType: facts.mediaType, steps: verification.steps });
      return { outcome: "replaced", id: held.id };
    }
    const { id } = await tx.externalCredential.create({
      data: { ...data, personId, issuerKey, credentialKey },
      select: { id: true },
    });
    await added(id);
    await ensureEntry(tx, { personId, credentialId: id, mediaType: facts.mediaType, steps: verification.steps });
    return { outcome: "added", id };
  });
}

/** The columns of a verification. */
export function verificationColumns(
  {
    verdict,
    steps,
    contents = null,
  }: Pick<Verification, "verdict" | "steps"> & Partial<Pick<Verification, "contents">>,
  now: Date,
) {
  const verification: Prisma.InputJsonArray = storable(steps);
  return { verdict, verification, ...(contents ? { contents: storable(contents) } : {}), verifiedAt: now };
}

/** Returns plain data without the characters that PostgreSQL cannot store, which texts of a badge may contain. */
function storable<Value>(value: Value) {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === "string" ? cleanText(part) : part));
}

function columnsOf({ text, file, origin, originUrl }: Incoming, facts: WalletFacts) {
  const { name, issuerName, validFrom, validUntil, mediaType } = facts;
  // A file that consists only of its text is stored once.
  const isMore = file !== null && !Buffer.from(text).equals(file.bytes);
  return {
    body: text,
    mediaType,
    file: isMore ? Uint8Array.from(file.bytes) : null,
    fileMediaType: file?.mediaType ?? null,
    fileName: file && cleanText(file.name),
    origin,
    originUrl,
    name,
    issuerName,
    validFrom,
    validUntil,
  };
}

type Version = Pick<ExternalCredential, "body" | "validFrom">;

function compare(
  held: Version & { verdict: string },
  incoming: Version,
  verdict: Verification["verdict"],
): "replaced" | "identical" | "older" {
  if (held.body === incoming.body) return "identical";
  const [before, after] = [held.validFrom?.getTime(), incoming.validFrom?.getTime()];
  // The same badge in another form: the better verified one stays.
  if (before === after) return held.verdict === "unverified" && verdict !== "unverified" ? "replaced" : "identical";
  if (before === undefined || (after !== undefined && after > before)) return "replaced";
  return "older";
}

const sizeOf = ({ body, file }: { body: string; file: Uint8Array | null }): number =>
  Buffer.byteLength(body) + (file?.length ?? 0);

async function isFull(tx: Db, personId: string, bytes: number, isNew: boolean): Promise<boolean> {
  const [held] = await tx.$queryRaw<{ badges: number; bytes: number }[]>`
    SELECT count(*)::int AS badges, coalesce(sum(coalesce(octet_length(file), 0) + octet_length(body)), 0)::float8 AS bytes
    FROM external_credentials WHERE person_id = ${personId}::uuid`;
  if (!held) return false;
  return (isNew && held.badges >= wallet.badgesMax) || held.bytes + bytes > wallet.bytesMax;
}
