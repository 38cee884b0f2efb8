import type { SigningKey } from "@/lib/domain/issuers/read-signing-key";
import type { TokenKey } from "@/lib/domain/issuers/read-token-key";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { signToken } from "./sign-token.ts";
import { signWithTemplates } from "./sign-with-templates.ts";

/** A badge in both of its forms. */
export interface SignedBadge {
  /** JSON with an embedded proof. */
  body: string;
  /** Compact JWS. */
  jws: string;
}

export interface BadgeKeys {
  /** For embedded proofs. */
  key: SigningKey;
  /** For JWTs. */
  tokenKey: TokenKey;
}

/** Signs credentials in both forms and returns them in the same order. */
export type SignBadges = (credentials: readonly JsonObject[], keys: BadgeKeys, created: Date) => Promise<SignedBadge[]>;

/** Signs in the current thread. */
export const signHere: SignBadges = async (credentials, { key, tokenKey }, created) => {
  const signed: SignedBadge[] = [];
  for (const credential of credentials)
    signed.push({ body: await signWithTemplates(credential, key, created), jws: signToken(credential, tokenKey) });
  return signed;
};
