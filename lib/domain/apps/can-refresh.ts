import type { App } from "./find-app.ts";

/** Returns whether an app registered for refresh tokens. */
export const canRefresh = (app: App): boolean => app.grantTypes.includes("refresh_token");
