import { randomUUID } from "node:crypto";
import { auditEventInsert } from "@/lib/domain/audit/record-audit-event";
import type { Db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import { createKey, type NewKey } from "./create-key.ts";
import { didOf } from "./did-of.ts";

/** The issuer of an organization's badges. */
export interface IssuerIdentity {
  organizationId: number;
  id: string;
  did: string;
  name: string;
  url: string;
}

/** Returns the organization's issuer. If it does not exist, creates it with its first keys: Ed25519 for embedded proofs and RSA
 *  for JWTs. Concurrent calls, also from other processes, create only one issuer and all return it. Works inside and outside a
 *  transaction.
 *  @throws Failure("not-found") if the organization does not exist. */
export async function ensureIssuer(db: Db, organizationId: number): Promise<IssuerIdentity> {
  return (await find(db, organizationId)) ?? (await create(db, organizationId));
}

const find = (db: Db, organizationId: number): Promise<IssuerIdentity | null> =>
  db.issuer.findUnique({
    where: { organizationId },
    select: { organizationId: true, id: true, did: true, name: true, url: true },
  });

async function create(db: Db, organizationId: number): Promise<IssuerIdentity> {
  const publicUrl = env().PUBLIC_URL;
  const did = didOf(publicUrl, organizationId);
  const keys = await Promise.all([createKey("Ed25519"), createKey("RS256")]);
  const column = <Name extends keyof NewKey>(name: Name) => keys.map((key) => key[name]);
  // A single SQL statement, so that an issuer without keys, or keys of a call that lost the race, are never visible, inside or
  // outside the caller's transaction.
  await db.$executeRaw`
    WITH created AS (
      INSERT INTO issuers (organization_id, id, did, name, url)
      SELECT id, ${randomUUID()}::uuid, ${did}, name, ${`${publicUrl}/issuers/${organizationId}`}
      FROM organizations WHERE id = ${organizationId}
      ON CONFLICT DO NOTHING
      RETURNING organization_id, id
    ), recorded AS (${auditEventInsert({
      actor: "system",
      action: "issuer.created",
      from: Prisma.sql`created`,
      subjectKind: "issuer",
      subjectId: Prisma.sql`id`,
      detail: { did: Prisma.sql`${did}::text`, signingKeys: Prisma.sql`to_jsonb(${column("id")}::text[])` },
    })})
    INSERT INTO signing_keys
      (organization_id, id, issuer_id, algorithm, public_jwk, wrapped_private_key, wrapping_key_id)
    SELECT created.organization_id, key.id, created.id, key.algorithm, key.public_jwk::jsonb, key.wrapped, key.wrapping_key_id
    FROM created, unnest(
      ${column("id")}::text[], ${column("algorithm")}::text[],
      ${keys.map(({ publicJwk }) => publicJwk && JSON.stringify(publicJwk))}::text[],
      ${column("wrappedPrivateKey")}::bytea[], ${column("wrappingKeyId")}::text[]
    ) AS key (id, algorithm, public_jwk, wrapped, wrapping_key_id)`;
  const issuer = await find(db, organizationId);
  if (!issuer) throw new Failure("not-found", `The organization ${organizationId} does not exist.`);
  return issuer;
}
