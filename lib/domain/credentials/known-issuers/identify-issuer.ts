import { db } from "@/lib/platform/db/client";
import { idKey } from "../verification/id-key.ts";
import type { KnownIssuer } from "../verification/look-ups.ts";

/** The source of the issuers that the operator entered. Every other source is the URL or path of a list. */
export const operatorSource = "operator";

/** Returns who an issuer is: an organization of this installation, or one that the operator or a list names. Returns null if
 *  it is not known. The operator's own entry counts before those of lists. */
export async function identifyIssuer(id: string): Promise<KnownIssuer | null> {
  const here = await db().issuer.findUnique({ where: { did: id }, select: { name: true } });
  if (here) return { name: here.name, by: "here" };
  const issuerKey = idKey(id);
  // PostgreSQL stores no NUL, and no list contains ids of this length.
  if (issuerKey.includes("\0") || issuerKey.length > issuerIdLengthMax) return null;
  const found = await db().knownIssuer.findMany({
    where: { issuerKey },
    orderBy: { source: "asc" },
    take: 20,
    select: { source: true, name: true, listName: true },
  });
  const own = found.find(({ source }) => source === operatorSource);
  if (own) return { name: own.name, by: "operator" };
  const [listed] = found;
  return listed ? { name: listed.name, by: { list: listed.listName } } : null;
}

export const issuerIdLengthMax = 1000;
