import { db } from "@/lib/db/client";
import type { AppState, GrantReach } from "@/lib/db/generated/client";

/** An app that a person allowed something, with all of its grants together. */
export interface ConnectedApp {
  id: string;
  name: string;
  host: string | null;
  state: AppState;
  scopes: string[];
  /** The widest of its grants. */
  reach: GrantReach;
  firstAllowedAt: Date;
  /** When the last of its grants ends; null: when it is revoked. */
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  readCount: number;
  writeCount: number;
}

const widest: readonly GrantReach[] = ["ALL", "LINK", "CHOSEN"];

/** The apps that can act for a person now, each once, the one allowed last first: by the index on (person_id, created_at). */
export async function listConnectedApps(personId: string, now: Date): Promise<ConnectedApp[]> {
  const grants = await db().grant.findMany({
    where: { personId, revokedAt: null, tokens: { some: { revokedAt: null, expiresAt: { gt: now } } } },
    orderBy: { createdAt: "desc" },
    include: { app: { select: { id: true, name: true, host: true, state: true } } },
  });
  const apps = new Map<string, ConnectedApp>();
  for (const grant of grants) {
    const { app, scopes, reach, createdAt, expiresAt, lastUsedAt, readCount, writeCount } = grant;
    const known = apps.get(app.id);
    if (!known) {
      apps.set(app.id, {
        ...app,
        scopes,
        reach,
        firstAllowedAt: createdAt,
        expiresAt,
        lastUsedAt,
        readCount,
        writeCount,
      });
      continue;
    }
    known.scopes = [...new Set([...known.scopes, ...scopes])];
    known.reach = widest.find((one) => one === reach || one === known.reach) ?? reach;
    known.firstAllowedAt = createdAt;
    known.expiresAt = known.expiresAt && expiresAt && later(known.expiresAt, expiresAt);
    known.lastUsedAt = later(known.lastUsedAt, lastUsedAt);
    known.readCount += readCount;
    known.writeCount += writeCount;
  }
  return [...apps.values()];
}

const later = (one: Date | null, other: Date | null) => (one !== null && (other === null || one > other) ? one : other);
