import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { extendSession } from "@/lib/session/extend-session";
import { findSession, type SignedIn } from "./find-session.ts";
import { readSessionToken } from "./read-session-token.ts";

export type { SignedIn } from "./find-session.ts";

/** Who is signed in, or null. In server components, server actions and Next's route handlers; one query a request. Reads the
 *  row itself, since next-auth's getServerSession would take a database that does not answer for a visitor who is not
 *  signed in. */
export const readSession: () => Promise<SignedIn | null> = cache(async () => {
  const token = await readSessionToken();
  if (!token) return null;
  const now = new Date();
  const session = await findSession(token, now);
  if (!session) return null;
  await extendSession(token, session.lastUsedAt, now);
  return { person: session.person, memberships: session.memberships };
});

/** Who is signed in; anybody else is sent to the sign-in page, and from there on to `next`, the page that was asked for. */
export async function requireSession(next = "/"): Promise<SignedIn> {
  return (await readSession()) ?? redirect(`/sign-in?next=${encodeURIComponent(next)}`);
}

/** Who is signed in, when that is the operator of the installation. To other people the page does not exist; whoever is not
 *  signed in is sent to the sign-in page. */
export async function requireOperator(next: string): Promise<SignedIn> {
  const signedIn = await requireSession(next);
  return signedIn.person.isOperator ? signedIn : notFound();
}

/** Who is signed in, when that is an administrator of the organization (of any one, when none is named). To other people the
 *  page does not exist; whoever is not signed in is sent to the sign-in page. */
export async function requireAdministrator(organizationId?: number): Promise<SignedIn> {
  const signedIn = await requireSession(organizationId === undefined ? "/admin" : `/admin/${organizationId}`);
  const isAdministrator = signedIn.memberships.some(
    (membership) =>
      membership.role === "ADMINISTRATOR" &&
      (organizationId === undefined || membership.organizationId === organizationId),
  );
  return isAdministrator ? signedIn : notFound();
}
