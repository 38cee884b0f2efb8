import type { App } from "./find-app.ts";
import { offlineAccess } from "./scopes.ts";

/** Returns whether an app gets refresh tokens: it registered for them, and it requested the scope `offline_access`, so that the
 *  person read about it. */
export const canRefresh = (app: App, scopes: readonly string[]): boolean =>
  app.grantTypes.includes("refresh_token") && scopes.includes(offlineAccess);
