import { createCipheriv, createDecipheriv } from "node:crypto";
import { LRUCache } from "lru-cache";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";

/** Translates between the ids of people and those by which an organization knows them. */
export interface PersonIds {
  /** Returns the id that this organization sees. */
  outside(personId: string): string;
  /** Returns the id of the person; of nobody, if the id is not one of this organization's. */
  inside(id: string): string;
}

const known = new LRUCache<number, Promise<PersonIds>>({ max: 1000 });

/** Returns the ids by which an organization knows people. Each organization has other ids for the same person, so that two of
 *  them cannot tell that they share one. An id is one block of AES under a key of the organization: always the same for the same
 *  person, and without a table. */
export function personIdsOf(organizationId: number): Promise<PersonIds> {
  const cached = known.get(organizationId);
  if (cached) return cached;
  const ids = readKey(organizationId).then(idsUnder);
  known.set(organizationId, ids);
  ids.catch(() => known.delete(organizationId));
  return ids;
}

async function readKey(organizationId: number): Promise<Buffer> {
  const { personKey } = await db().organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { personKey: true },
  });
  return sha256(`person ids ${personKey}`).subarray(0, 16);
}

function idsUnder(key: Buffer): PersonIds {
  // A single block has nothing to chain or pad.
  return {
    outside: (personId) =>
      uuidOf(createCipheriv("aes-128-ecb", key, null).setAutoPadding(false).update(bytesOf(personId))),
    inside: (id) => uuidOf(createDecipheriv("aes-128-ecb", key, null).setAutoPadding(false).update(bytesOf(id))),
  };
}

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll("-", ""), "hex");

const uuidOf = (bytes: Buffer): string =>
  bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
