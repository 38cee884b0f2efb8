import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import type { Role, Theme } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";

/** The person who is signed in, with their memberships. */
export interface SignedIn {
  person: { id: string; name: string; language: string | null; theme: Theme; isOperator: boolean };
  memberships: { organizationId: number; organizationName: string; role: Role }[];
  /** When the person last proved who they are. */
  signedInAt: Date;
  /** Whether the person uses an authenticator app, which this session has then seen. */
  hasSecondFactor: boolean;
}

/** A valid session with its person, read by one query. */
export interface LiveSession extends SignedIn {
  lastUsedAt: Date;
  personCreatedAt: Date;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Returns when a session expires that was created and is used at these times: some days after its last use, and some more after
 *  its creation in any case. */
export function sessionExpiry(createdAt: Date, now: Date): Date {
  const { SESSION_DAYS_UNUSED, SESSION_DAYS_MAX } = env();
  return new Date(
    Math.min(now.getTime() + SESSION_DAYS_UNUSED * dayMs, createdAt.getTime() + SESSION_DAYS_MAX * dayMs),
  );
}

/** Finds the session of a cookie's token; null if it is unknown, signed out or expired, or if its second factor is missing. It is
 *  read from the table each time, so that revoking it takes effect immediately. */
export async function findSession(token: string, now: Date): Promise<LiveSession | null> {
  const session = await db().session.findUnique({
    where: { tokenHash: sha256(token), expiresAt: { gt: now }, awaitsSecondFactor: false },
    select: {
      createdAt: true,
      lastUsedAt: true,
      person: {
        select: {
          id: true,
          name: true,
          language: true,
          theme: true,
          isOperator: true,
          createdAt: true,
          secondFactor: { select: { confirmedAt: true } },
          memberships: {
            select: { organizationId: true, role: true, organization: { select: { name: true } } },
            orderBy: { organizationId: "asc" },
          },
        },
      },
    },
  });
  if (!session) return null;
  const { memberships, createdAt, secondFactor, ...person } = session.person;
  return {
    person,
    memberships: memberships.map(({ organizationId, role, organization }) => ({
      organizationId,
      organizationName: organization.name,
      role,
    })),
    signedInAt: session.createdAt,
    hasSecondFactor: secondFactor?.confirmedAt != null,
    lastUsedAt: session.lastUsedAt,
    personCreatedAt: createdAt,
  };
}
