import { db } from "@/lib/platform/db/client";
import type { Page } from "@/lib/platform/db/page";
import { operatorSource } from "./identify-issuer.ts";

/** An issuer that the operator entered. */
export interface ListedKnownIssuer {
  issuerKey: string;
  name: string;
  createdAt: Date;
}

/** Lists the issuers that the operator entered, by id. The cursor is an issuer's key. */
export async function listKnownIssuers({ after, limit }: Page<string>): Promise<ListedKnownIssuer[]> {
  return db().knownIssuer.findMany({
    where: { source: operatorSource, ...(after === undefined ? {} : { issuerKey: { gt: after } }) },
    orderBy: { issuerKey: "asc" },
    take: limit,
    select: { issuerKey: true, name: true, createdAt: true },
  });
}

/** A list of known issuers that is read regularly. */
export interface ReadIssuerList {
  source: string;
  issuers: number;
  readAt: Date | null;
  failedAt: Date | null;
  fault: string | null;
}

/** Lists the lists of known issuers with the number of their issuers and the result of the last attempt to read them. */
export async function listIssuerLists(): Promise<ReadIssuerList[]> {
  const [lists, counts] = await Promise.all([
    db().issuerList.findMany({ orderBy: { source: "asc" }, take: 100 }),
    db().knownIssuer.groupBy({ by: ["source"], _count: { _all: true } }),
  ]);
  const countOf = (source: string) => counts.find((count) => count.source === source)?._count._all ?? 0;
  return lists.map((list) => ({ ...list, issuers: countOf(list.source) }));
}
