import type { Db } from "@/lib/platform/db/client";
import type { TokenAlgorithm } from "./public-jwk.ts";

/** The algorithms that an issuer can choose for its JWTs. The first one is the default. */
export const tokenAlgorithms: readonly TokenAlgorithm[] = ["RS256", "ES256"];

/** Returns the JWT algorithm of the organization's issuer. */
export async function readTokenAlgorithm(db: Db, organizationId: number): Promise<TokenAlgorithm> {
  const issuer = await db.issuer.findUnique({ where: { organizationId }, select: { tokenAlgorithm: true } });
  return tokenAlgorithmOf(issuer?.tokenAlgorithm);
}

/** Parses the stored name of an algorithm. Anything unknown means the default. */
export const tokenAlgorithmOf = (stored: string | undefined): TokenAlgorithm =>
  stored === "ES256" ? "ES256" : "RS256";
