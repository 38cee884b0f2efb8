import { randomBytes } from "node:crypto";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";

export interface TestOrganization {
  organizationId: number;
  activityProviderId: string;
  key: string;
  secret: string;
}

/** A new organization with one activity provider, for a test alone. */
export async function makeOrganization(options: { scopes?: string[] } = {}): Promise<TestOrganization> {
  const mark = randomBytes(6).toString("hex");
  const secret = `secret-${mark}`;
  const organization = await db().organization.create({
    data: {
      name: `Organization ${mark}`,
      activityProviders: {
        create: {
          name: `Provider ${mark}`,
          key: `key-${mark}`,
          igsClientId: `key-${mark}`,
          scopes: options.scopes ?? ["xapi:write"],
        },
      },
    },
    include: { activityProviders: true },
  });
  const provider = organization.activityProviders[0];
  if (!provider) throw new Error("the provider was not created");
  await db().activityProviderSecret.create({
    data: {
      organizationId: organization.id,
      activityProviderId: provider.id,
      secretHash: sha256(secret),
      hint: secret.slice(-4),
    },
  });
  return { organizationId: organization.id, activityProviderId: provider.id, key: provider.key, secret };
}

/** A new person with one address, verified unless told otherwise. */
export async function makePerson(
  options: { isVerified?: boolean } = {},
): Promise<{ personId: string; address: string }> {
  const address = `learner.${randomBytes(6).toString("hex")}@example.org`;
  const person = await db().person.create({
    data: {
      name: "Learner",
      emailAddresses: {
        create: {
          address,
          addressKey: address,
          isPrimary: true,
          verifiedAt: options.isVerified === false ? null : new Date(),
        },
      },
    },
  });
  return { personId: person.id, address };
}
