import { db } from "@/lib/platform/db/client";
import type { SigningKeyState } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { findBadges } from "./find-badges.ts";
import { type ChainedBadge, listChain } from "./list-chain.ts";
import type { ListedCredential } from "./list-credentials.ts";

/** Everything an organization can see about a badge that it issued. */
export interface IssuedBadgeRecord extends ListedCredential {
  body: string;
  jws: string | null;
  language: string | null;
  statusList: number | null;
  statusIndex: number | null;
  signingKeyId: string | null;
  tokenKeyId: string | null;
  /** The states of the two keys, by key id. */
  keyStates: ReadonlyMap<string, SigningKeyState>;
  /** The revisions before the current one, latest first. */
  revisions: { revision: number; issuedAt: Date; replacedAt: Date }[];
  /** All badges of the person for the achievement, latest first, if it was renewed or renews another. */
  chain: ChainedBadge[];
  /** The badge's audit events, latest first. */
  events: BadgeEvent[];
}

/** An entry of a badge's log. */
interface BadgeEvent {
  id: string;
  occurredAt: Date;
  actor: string;
  /** The name of the person or activity provider that acted; null if it is gone, or Laurel itself. */
  actorName: string | null;
  action: string;
  /** Why, if the change has a reason. */
  reason: string | null;
}

const eventsMax = 50;

/** Returns one of an organization's badges. Returns null if the badge does not exist or belongs to another organization. */
export async function readIssuedBadge(
  organizationId: number,
  id: string,
  now: Date,
): Promise<IssuedBadgeRecord | null> {
  if (!isUuid(id)) return null;
  const [[listed], credential, chain, events] = await Promise.all([
    findBadges(organizationId, [id], now),
    db().credential.findUnique({
      where: { organizationId_id: { organizationId, id } },
      select: {
        body: true,
        jws: true,
        language: true,
        statusList: true,
        statusIndex: true,
        signingKeyId: true,
        tokenKeyId: true,
        revisions: { orderBy: { revision: "desc" }, select: { revision: true, issuedAt: true, replacedAt: true } },
      },
    }),
    listChain(organizationId, id, now),
    db().auditEvent.findMany({
      where: { organizationId, subject: `credential:${id.toLowerCase()}` },
      orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
      take: eventsMax,
      select: { id: true, occurredAt: true, actor: true, action: true, detail: true },
    }),
  ]);
  if (!listed || !credential) return null;
  const keyIds = [credential.signingKeyId, credential.tokenKeyId].filter((key) => key !== null);
  const keys = await db().signingKey.findMany({
    where: { organizationId, id: { in: keyIds } },
    select: { id: true, state: true },
  });
  const names = await findActorNames(
    organizationId,
    events.map(({ actor }) => actor),
  );
  return {
    ...listed,
    ...credential,
    keyStates: new Map(keys.map((key) => [key.id, key.state])),
    chain,
    events: events.map(({ detail, ...event }) => ({
      ...event,
      actorName: names.get(event.actor) ?? null,
      reason: reasonIn(detail),
    })),
  };
}

/** Finds the names of the people and activity providers that acted in an organization, by actor. */
async function findActorNames(organizationId: number, actors: readonly string[]): Promise<Map<string, string>> {
  const idsOf = (kind: string) =>
    [...new Set(actors)].flatMap((actor) => (actor.startsWith(`${kind}:`) ? [actor.slice(kind.length + 1)] : []));
  const select = { id: true, name: true } as const;
  const [people, providers] = await Promise.all([
    db().person.findMany({ where: { id: { in: idsOf("person").filter(isUuid) } }, select }),
    db().activityProvider.findMany({
      where: { organizationId, id: { in: idsOf("activity-provider").filter(isUuid) } },
      select,
    }),
  ]);
  return new Map([
    ...people.map(({ id, name }) => [`person:${id}`, name] as const),
    ...providers.map(({ id, name }) => [`activity-provider:${id}`, name] as const),
  ]);
}

const reasonIn = (detail: unknown): string | null =>
  typeof detail === "object" && detail !== null && "reason" in detail && typeof detail.reason === "string"
    ? detail.reason
    : null;
