/** The route files that need Next around them. Every other one is called by server.ts directly and may import no part of
 *  Next (lib/architecture.test.ts sees to it). */
export const nextOwnedRoutes: readonly string[] = [
  "app/api/auth/[...nextauth]/route.ts",
  "app/(learner)/updates/route.ts",
  "app/(learner)/badges/[badge]/download/route.ts",
];
