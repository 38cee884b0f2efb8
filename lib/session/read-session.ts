import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { extendSession } from "@/lib/session/extend-session";
import { findSession, type SignedIn } from "./find-session.ts";
import { readSessionToken } from "./read-session-token.ts";

export type { SignedIn } from "./find-session.ts";

/** Returns the person who is signed in, or null, in server components, server actions and Next's route handlers. Makes one
 *  query per request. It does not use next-auth's getServerSession, which treats an unavailable database like a visitor who is
 *  not signed in. */
export const readSession: () => Promise<SignedIn | null> = cache(async () => {
  const token = await readSessionToken();
  if (!token) return null;
  const now = new Date();
  const session = await findSession(token, now);
  if (!session) return null;
  await extendSession(token, session.lastUsedAt, now);
  return { person: session.person, memberships: session.memberships };
});

/** Returns the person who is signed in. Redirects other visitors to the sign-in page, which then leads to `next`, the requested
 *  page. */
export async function requireSession(next = "/"): Promise<SignedIn> {
  return (await readSession()) ?? redirect(`/sign-in?next=${encodeURIComponent(next)}`);
}

/** Returns the person who is signed in if they are the operator of the installation. Other people get the 404 page; visitors who
 *  are not signed in are redirected to the sign-in page. */
export async function requireOperator(next: string): Promise<SignedIn> {
  const signedIn = await requireSession(next);
  return signedIn.person.isOperator ? signedIn : notFound();
}

/** Returns the person who is signed in if they administer the organization (any organization if `organizationId` is left out).
 *  Other people get the 404 page; visitors who are not signed in are redirected to the sign-in page. */
export async function requireAdministrator(organizationId?: number): Promise<SignedIn> {
  const signedIn = await requireSession(organizationId === undefined ? "/admin" : `/admin/${organizationId}`);
  const isAdministrator = signedIn.memberships.some(
    (membership) =>
      membership.role === "ADMINISTRATOR" &&
      (organizationId === undefined || membership.organizationId === organizationId),
  );
  return isAdministrator ? signedIn : notFound();
}
