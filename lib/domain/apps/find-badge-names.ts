import { db } from "@/lib/platform/db/client";

/** A badge as an app's activity list names it. */
export interface NamedBadge {
  kind: "issued" | "external";
  id: string;
  name: string;
  issuerName: string;
}

/** Returns the names of the person's badges among the ids, in the order of the ids. */
export async function findBadgeNames(personId: string, ids: readonly string[]): Promise<NamedBadge[]> {
  const where = { personId, id: { in: [...ids] } };
  const [own, external] = await Promise.all([
    db().credential.findMany({
      where,
      select: { id: true, achievement: { select: { name: true } }, issuer: { select: { name: true } } },
    }),
    db().externalCredential.findMany({ where, select: { id: true, name: true, issuerName: true } }),
  ]);
  const named = new Map<string, NamedBadge>([
    ...own.map(({ id, achievement, issuer }): [string, NamedBadge] => [
      id,
      { kind: "issued", id, name: achievement.name, issuerName: issuer.name },
    ]),
    ...external.map(({ id, ...names }): [string, NamedBadge] => [id, { kind: "external", id, ...names }]),
  ]);
  return ids.flatMap((id) => named.get(id) ?? []);
}
