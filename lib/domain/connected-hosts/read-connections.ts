import { badgeScopes } from "@/lib/domain/apps/scopes";
import { db } from "@/lib/platform/db/client";
import type { HostSendingState, Prisma } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import type { HostFaultCode } from "./fault-code.ts";
import { badgesAddress } from "./import-page.ts";

/** A person's connection to another host, as its owner sees it. */
export interface ListedConnection {
  id: string;
  address: string;
  name: string;
  state: "connected" | "reconnect" | "paused";
  /** Whether an import is running, or will start within moments. */
  isRunning: boolean;
  /** Progress of the current run. */
  progress: { seen: number; total: number | null } | null;
  /** The person's name there. */
  owner: { name: string | null; email: string | null };
  connectedAt: Date;
  completeAt: Date | null;
  nextRunAt: Date;
  error: { code: HostFaultCode; words: string | null; at: Date } | null;
  counts: { new: number; updated: number; unchanged: number; rejected: number };
  keepsInStep: boolean;
  maySend: boolean;
}

const withHost = { include: { host: true } } as const;
type Row = Prisma.HostConnectionGetPayload<typeof withHost>;

/** Lists a person's connections, newest first: by the index on (person_id, connected_at). */
export async function listConnections(personId: string, now: Date): Promise<ListedConnection[]> {
  const rows = await db().hostConnection.findMany({
    where: { personId, state: { not: "ENDED" } },
    orderBy: { connectedAt: "desc" },
    ...withHost,
  });
  return rows.map((row) => listed(row, now));
}

/** Returns one connection with what was imported and uploaded; null if it does not exist or belongs to somebody else. */
export async function readConnection(personId: string, id: string, now: Date): Promise<ConnectionDetail | null> {
  if (!isUuid(id)) return null;
  const row = await db().hostConnection.findFirst({ where: { id, personId, state: { not: "ENDED" } }, ...withHost });
  if (!row) return null;
  const [rejections, badges] = await Promise.all([
    db().hostArrival.findMany({
      where: { connectionId: id, reason: { not: null } },
      orderBy: { seenAt: "desc" },
      take: rejectionsMax,
      select: { name: true, reason: true },
    }),
    listSendable(row),
  ]);
  return {
    ...listed(row, now),
    rejections: rejections.map(({ name, reason }) => ({ name: name || null, reason: reason ?? "" })),
    badges,
  };
}

const rejectionsMax = 50;
const badgesMax = 500;

export interface ConnectionDetail extends ListedConnection {
  /** Badges of the other host that were not imported. */
  rejections: { name: string | null; reason: string }[];
  /** The person's badges that can be uploaded there, with the state of each. */
  badges: SendableBadge[];
}

export interface SendableBadge {
  id: string;
  name: string;
  issuerName: string;
  state: HostSendingState | null;
  sentAt: Date | null;
  message: string | null;
}

function listed({ host, ...row }: Row, now: Date): ListedConnection {
  const isLive = row.state === "CONNECTED" && row.pausedAt === null;
  const isRunning = isLive && row.nextRunAt <= now;
  return {
    id: row.id,
    address: host.address,
    name: host.name,
    state: row.state === "RECONNECT" ? "reconnect" : row.pausedAt === null ? "connected" : "paused",
    isRunning,
    progress: isRunning && row.runStartedAt !== null ? { seen: row.runSeen, total: row.runTotal } : null,
    owner: { name: row.profileName, email: row.profileEmail },
    connectedAt: row.connectedAt,
    completeAt: row.completeAt,
    nextRunAt: row.nextRunAt,
    // The columns are written by recordFault, from a RemoteFault.
    error:
      row.errorCode && row.errorAt
        ? { code: row.errorCode as HostFaultCode, words: row.errorMessage, at: row.errorAt }
        : null,
    counts: {
      new: row.newCount,
      updated: row.updatedCount,
      unchanged: row.unchangedCount,
      rejected: row.rejectedCount,
    },
    keepsInStep: row.keepsInStep,
    maySend: row.scopes.includes(badgeScopes.writeCredentials),
  };
}

function listSendable({ id, personId, host }: Row): Promise<SendableBadge[]> {
  return db().$queryRaw<SendableBadge[]>`
    SELECT entry.credential_id AS id, coalesce(achievement.name, external.name) AS name,
      coalesce(issuer.name, external.issuer_name) AS "issuerName", sending.state::text AS state,
      sending.sent_at AS "sentAt", sending.message
    FROM wallet_entries entry
    LEFT JOIN credentials own ON own.organization_id = entry.organization_id AND own.id = entry.credential_id
    LEFT JOIN achievements achievement
      ON achievement.organization_id = own.organization_id AND achievement.id = own.achievement_id
    LEFT JOIN issuers issuer ON issuer.organization_id = own.organization_id AND issuer.id = own.issuer_id
    LEFT JOIN external_credentials external ON entry.organization_id IS NULL AND external.id = entry.credential_id
    LEFT JOIN host_sendings sending
      ON sending.connection_id = ${id}::uuid AND sending.credential_id = entry.credential_id
    WHERE entry.person_id = ${personId}::uuid
      AND (own.state = 'ACTIVE'
        OR (external.id IS NOT NULL AND external.origin_url IS DISTINCT FROM ${badgesAddress(host.apiUrl)}))
    ORDER BY entry.position DESC
    LIMIT ${badgesMax}`;
}
