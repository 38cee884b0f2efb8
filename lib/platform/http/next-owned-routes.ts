/** The route files that are served by Next. server.ts calls all others directly, so they must not import any part of Next
 *  (lib/architecture.test.ts checks it). */
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
