import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import type { Role, Theme } from "@/lib/platform/db/generated/client";

/** The person who is signed in, with their memberships. */
export interface SignedIn {
  person: { id: string; name: string; language: string | null; theme: Theme; isOperator: boolean };
  memberships: { organizationId: number; organizationName: string; role: Role }[];
}

/** A valid session with its person, read by one query. */
export interface LiveSession extends SignedIn {
  lastUsedAt: Date;
  personCreatedAt: Date;
}

const daysUnused = 30;

/** Returns when a session expires that is used now: after 30 days without use. */
export function sessionExpiry(now: Date): Date {
  return new Date(now.getTime() + daysUnused * 24 * 60 * 60 * 1000);
}

/** Finds the session of a cookie's token; null if it is unknown, signed out or expired. It is read from the table each time, so
 *  that revoking it takes effect immediately. */
export async function findSession(token: string, now: Date): Promise<LiveSession | null> {
  const session = await db().session.findUnique({
    where: { tokenHash: sha256(token), expiresAt: { gt: now } },
    select: {
      lastUsedAt: true,
      person: {
        select: {
          id: true,
          name: true,
          language: true,
          theme: true,
          isOperator: true,
          createdAt: true,
          memberships: {
            select: { organizationId: true, role: true, organization: { select: { name: true } } },
            orderBy: { organizationId: "asc" },
          },
        },
      },
    },
  });
  if (!session) return null;
  const { memberships, createdAt, ...person } = session.person;
  return {
    person,
    memberships: memberships.map(({ organizationId, role, organization }) => ({
      organizationId,
      organizationName: organization.name,
      role,
    })),
    lastUsedAt: session.lastUsedAt,
    personCreatedAt: createdAt,
  };
}
