import { db } from "@/lib/platform/db/client";

/** An issuer as a JSON-LD Profile, with the same terms as in its badges.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#profile */
export interface IssuerProfile {
  "@context": readonly string[];
  id: string;
  type: readonly ["Profile"];
  name: string;
  url: string;
  description?: string;
  email?: string;
}

/** Returns the profile of an organization's issuer. Returns null if it does not have one yet. */
export async function readIssuerProfile(organizationId: number): Promise<IssuerProfile | null> {
  const found = await db().issuer.findUnique({
    where: { organizationId },
    select: { did: true, name: true, url: true, description: true, email: true },
  });
  if (!found) return null;
  const { did, name, url, description, email } = found;
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    id: did,
    type: ["Profile"],
    name,
    url,
    ...(description === null ? {} : { description }),
    ...(email === null ? {} : { email }),
  };
}
