import { db } from "@/lib/platform/db/client";
import type { SigningKeyState } from "@/lib/platform/db/generated/client";
import { type KeyAlgorithm, keyAlgorithmOf } from "./create-key.ts";
import type { TokenAlgorithm } from "./public-jwk.ts";
import { tokenAlgorithmOf } from "./token-algorithm.ts";

/** An organization's issuer for its administrators. */
export interface Issuer {
  did: string;
  name: string;
  url: string;
  description: string | null;
  email: string | null;
  tokenAlgorithm: TokenAlgorithm;
  createdAt: Date;
  /** Newest first. */
  keys: IssuerKey[];
}

/** A key without its private part. */
export interface IssuerKey {
  id: string;
  algorithm: KeyAlgorithm;
  state: SigningKeyState;
  createdAt: Date;
  /** When a pending key becomes active. */
  notBefore: Date | null;
  retiredAt: Date | null;
  compromisedAt: Date | null;
}

/** Returns the organization's issuer with its keys. Returns null if it does not have one yet. */
export async function readIssuer(organizationId: number): Promise<Issuer | null> {
  const found = await db().issuer.findUnique({
    where: { organizationId },
    select: {
      did: true,
      name: true,
      url: true,
      description: true,
      email: true,
      tokenAlgorithm: true,
      createdAt: true,
      signingKeys: {
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        select: {
          id: true,
          algorithm: true,
          state: true,
          createdAt: true,
          notBefore: true,
          retiredAt: true,
          compromisedAt: true,
        },
      },
    },
  });
  if (!found) return null;
  const { signingKeys, tokenAlgorithm, ...issuer } = found;
  return {
    ...issuer,
    tokenAlgorithm: tokenAlgorithmOf(tokenAlgorithm),
    keys: signingKeys.map((key) => ({ ...key, algorithm: keyAlgorithmOf(key.algorithm) })),
  };
}
