import type { Db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import type { IssuerIdentity } from "./create-issuer.ts";

/** Returns the organization's issuer and locks it until the transaction ends, so that key changes run one after the other.
 *  @throws Failure("not-found") if the organization does not have an issuer. */
export async function lockIssuer(tx: Db, organizationId: number): Promise<IssuerIdentity> {
  await tx.$queryRaw`SELECT id FROM issuers WHERE organization_id = ${organizationId} FOR NO KEY UPDATE`;
  const issuer = await tx.issuer.findUnique({
    where: { organizationId },
    select: { organizationId: true, id: true, did: true, name: true, url: true },
  });
  if (!issuer)
    throw new Failure("not-found", "The organization has no issuer yet. It is created with the first badge.");
  return issuer;
}
