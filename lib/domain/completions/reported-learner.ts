import type { IdentityKind } from "@/lib/platform/db/generated/client";

/** A learner as a partner names one: by an email address as it was sent, or by another identifier. */
export type ReportedLearner =
  | { address: string; identity?: undefined }
  | { address?: undefined; identity: ReportedIdentity };

/** An identifier that is not an email address. */
export interface ReportedIdentity {
  kind: IdentityKind;
  /** Equal keys mean the same identifier. */
  key: string;
  /** The home page of an account; null for other kinds. */
  homePage: string | null;
  /** The name of an account, the 40 hexadecimal digits of a SHA-1 in lower case, or an OpenID. */
  value: string;
  /** The learner's name, if the statement has one. */
  name: string | null;
}
