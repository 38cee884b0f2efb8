import { db } from "@/lib/platform/db/client";
import { type PublicJwk, readPublicJwk } from "./public-jwk.ts";

/** The public keys of an issuer, the newest first. */
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

/** Every key of one of our issuers that was ever published except compromised ones, or null when there is no such issuer:
 *  pending keys, so that verifiers know them before they sign, and retired ones, which sign no more, but what they signed
 *  goes on verifying. */
export async function listPublishedKeys(
  issuer: { organizationId: number } | { did: string },
): Promise<PublishedKeys | null> {
  const found = await db().issuer.findUnique({
    where: issuer,
    select: {
      organizationId: true,
      did: true,
      signingKeys: {
        where: { state: { not: "COMPROMISED" } },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        select: { id: true, algorithm: true, publicJwk: true },
      },
    },
  });
  if (!found) return null;
  const { organizationId, did, signingKeys } = found;
  return {
    organizationId,
    did,
    multikeys: signingKeys.filter(({ publicJwk }) => publicJwk === null).map(({ id }) => id),
    jwks: signingKeys.flatMap(({ id, algorithm, publicJwk }) =>
      publicJwk === null ? [] : [{ id, algorithm, publicJwk: readPublicJwk(publicJwk) }],
    ),
  };
}
