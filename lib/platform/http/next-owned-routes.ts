/** The route files that need Next around them. Every other one is called by server.ts directly and may import no part of
 *  Next (lib/architecture.test.ts sees to it). */
export const nextOwnedRoutes: readonly string[] = [
  "app/api/auth/[...nextauth]/route.ts",
  "app/(learner)/updates/route.ts",
  "app/(admin)/admin/[organization]/achievements/[achievement]/art/route.ts",
  "app/(admin)/admin/[organization]/badges/runs/[run]/failures/route.ts",
  "app/(learner)/badges/download/route.ts",
  "app/(learner)/hosts/callback/route.ts",
  "app/(learner)/badges/external/[external]/file/route.ts",
  "app/(learner)/badges/external/[external]/image/route.ts",
  "app/credentials/[credential]/[file]/route.ts",
];
