import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { env } from "@/lib/platform/env";
import { extendSession } from "@/lib/session/extend-session";
import { findSession, type SignedIn } from "./find-session.ts";
import { isRecent } from "./is-recent.ts";
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
  const { person, memberships, signedInAt, hasSecondFactor, lastUsedAt } = session;
  await extendSession(token, { createdAt: signedInAt, lastUsedAt }, now);
  return { person, memberships, signedInAt, hasSecondFactor };
});

/** Returns the person who is signed in. Redirects other visitors to the sign-in page, which then leads to `next`, the requested
 *  page. */
export async function requireSession(next = "/"): Promise<SignedIn> {
  return (await readSession()) ?? redirect(`/sign-in?next=${encodeURIComponent(next)}`);
}

/** Returns the person who is signed in and has proved a moment ago who they are. Other people sign in again, and come back to
 *  `next`. */
export async function requireRecentSession(next: string): Promise<SignedIn> {
  const signedIn = await requireSession(next);
  return isRecent(signedIn.signedInAt, new Date())
    ? signedIn
    : redirect(`/sign-in?again=1&next=${encodeURIComponent(next)}`);
}

/** Redirects people who need a second factor and have none to the page where they add it. */
function withSecondFactor(signedIn: SignedIn): SignedIn {
  if (env().REQUIRE_SECOND_FACTOR && !signedIn.hasSecondFactor) redirect("/profile/security?required=1");
  return signedIn;
}

/** Returns the person who is signed in if they are the operator of the installation. Other people get the 404 page; visitors who
 *  are not signed in are redirected to the sign-in page. */
export async function requireOperator(next: string): Promise<SignedIn> {
  const signedIn = await requireSession(next);
  return signedIn.person.isOperator ? withSecondFactor(signedIn) : notFound();
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
  return isAdministrator ? withSecondFactor(signedIn) : notFound();
}
