import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type PublicJwk, readPublicJwk } from "./public-jwk.ts";

/** The public keys of an issuer, newest first. */
export interface PublishedKeys {
  organizationId: number;
  did: string;
  /** Ed25519 keys. */
  multikeys: string[];
  jwks: PublishedJwk[];
}

interface PublishedJwk {
  id: string;
  algorithm: string;
  publicJwk: PublicJwk;
}

/** Lists all keys of an issuer except compromised ones. Pending keys are included so that verifiers know them before they sign.
 *  Retired keys are included so that earlier signatures still verify. Returns null if the issuer does not exist. */
export async function listPublishedKeys(
  issuer: { organizationId: number } | { did: string },
): Promise<PublishedKeys | null> {
  const found = await db().issuer.findUnique({ where: issuer, select: columns });
  return found && publishedOf(found);
}

/** Lists the keys of all issuers in the same way, newest issuers first. */
export async function listKeysOfIssuers(limit: number): Promise<PublishedKeys[]> {
  const found = await db().issuer.findMany({
    orderBy: [{ createdAt: "desc" }, { did: "asc" }],
    take: limit,
    select: columns,
  });
  return found.map(publishedOf);
}

const columns = {
  organizationId: true,
  did: true,
  signingKeys: {
    where: { state: { not: "COMPROMISED" } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: { id: true, algorithm: true, publicJwk: true },
  },
} as const satisfies Prisma.IssuerSelect;

function publishedOf({
  organizationId,
  did,
  signingKeys,
}: Prisma.IssuerGetPayload<{ select: typeof columns }>): PublishedKeys {
  return {
    organizationId,
    did,
    multikeys: signingKeys.filter(({ publicJwk }) => publicJwk === null).map(({ id }) => id),
    jwks: signingKeys.flatMap(({ id, algorithm, publicJwk }) =>
      publicJwk === null ? [] : [{ id, algorithm, publicJwk: readPublicJwk(publicJwk) }],
    ),
  };
}
