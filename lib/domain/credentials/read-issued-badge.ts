import { db } from "@/lib/platform/db/client";
import type { SigningKeyState } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { findBadges } from "./find-badges.ts";
import type { ListedCredential } from "./list-credentials.ts";

/** Everything an organization can see about a badge that it issued. */
export interface IssuedBadgeRecord extends ListedCredential {
  body: string;
  jws: string | null;
  language: string | null;
  awardedAt: Date;
  issuedAt: Date;
  validUntil: Date | null;
  stateChangedAt: Date | null;
  stateReason: string | null;
  isReasonPublic: boolean;
  statusList: number | null;
  statusIndex: number | null;
  signingKeyId: string | null;
  tokenKeyId: string | null;
  /** The states of the two keys, by key id. */
  keyStates: ReadonlyMap<string, SigningKeyState>;
  /** The revisions before the current one, latest first. */
  revisions: { revision: number; issuedAt: Date; replacedAt: Date }[];
  /** The badge's audit events, latest first. */
  events: { id: string; occurredAt: Date; actor: string; action: string }[];
}

const eventsMax = 50;

/** Returns one of an organization's badges. Returns null if the badge does not exist or belongs to another organization. */
export async function readIssuedBadge(organizationId: number, id: string): Promise<IssuedBadgeRecord | null> {
  if (!isUuid(id)) return null;
  const [[listed], credential, events] = await Promise.all([
    findBadges(organizationId, [id]),
    db().credential.findUnique({
      where: { organizationId_id: { organizationId, id } },
      select: {
        body: true,
        jws: true,
        language: true,
        awardedAt: true,
        issuedAt: true,
        validUntil: true,
        stateChangedAt: true,
        stateReason: true,
        isReasonPublic: true,
        statusList: true,
        statusIndex: true,
        signingKeyId: true,
        tokenKeyId: true,
        revisions: { orderBy: { revision: "desc" }, select: { revision: true, issuedAt: true, replacedAt: true } },
      },
    }),
    db().auditEvent.findMany({
      where: { organizationId, subject: `credential:${id.toLowerCase()}` },
      orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
      take: eventsMax,
      select: { id: true, occurredAt: true, actor: true, action: true },
    }),
  ]);
  if (!listed || !credential) return null;
  const keyIds = [credential.signingKeyId, credential.tokenKeyId].filter((key) => key !== null);
  const keys = await db().signingKey.findMany({
    where: { organizationId, id: { in: keyIds } },
    select: { id: true, state: true },
  });
  return { ...listed, ...credential, keyStates: new Map(keys.map((key) => [key.id, key.state])), events };
}
