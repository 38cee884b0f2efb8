/** The part of an identity by which people know it. */
export interface NamedIdentity {
  homePage: string | null;
  value: string;
}

/** The columns of a `NamedIdentity` for Prisma. */
export const namedIdentity = { homePage: true, value: true } as const;

/** Describes the learner that a partner reported in words for people: the email address, the account with its home page, or the other
 *  identifier. */
export function describeReported(addressKey: string | null, identity: NamedIdentity | null): string {
  if (addressKey !== null) return addressKey;
  if (!identity) return "";
  return identity.homePage === null ? identity.value : `${identity.value} (${identity.homePage})`;
}
