/** A part of a list that is in the order of names. */
export interface NamePage {
  /** Name and id of the last one of the page before, which may be gone by now. */
  after?: { name: string; id: string } | undefined;
  limit?: number;
}

/** How an organization's rows are asked for by name. An index range of (organization_id, name, id). */
export function pageByName(organizationId: number, { after, limit = 100 }: NamePage) {
  return {
    where: {
      organizationId,
      ...(after && {
        name: { gte: after.name },
        OR: [{ name: { gt: after.name } }, { id: { gt: after.id } }],
      }),
    },
    orderBy: [{ name: "asc" as const }, { id: "asc" as const }],
    take: limit,
  };
}
