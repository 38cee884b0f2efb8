import type { Db } from "@/lib/platform/db/client";
import type { TokenAlgorithm } from "./public-jwk.ts";

/** What an issuer may choose for its JWTs; the first is what it has when it chose nothing. */
export const tokenAlgorithms: readonly TokenAlgorithm[] = ["RS256", "ES256"];

/** What the organization's issuer signs JWTs with. */
export async function readTokenAlgorithm(db: Db, organizationId: number): Promise<TokenAlgorithm> {
  const issuer = await db.issuer.findUnique({ where: { organizationId }, select: { tokenAlgorithm: true } });
  return tokenAlgorithmOf(issuer?.tokenAlgorithm);
}

/** The algorithm that a row names. */
export const tokenAlgorithmOf = (stored: string | undefined): TokenAlgorithm =>
  stored === "ES256" ? "ES256" : "RS256";
