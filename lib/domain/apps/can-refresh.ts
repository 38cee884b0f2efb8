import type { App } from "./find-app.ts";

/** Whether an app registered for refresh tokens. */
export const canRefresh = (app: App): boolean => app.grantTypes.includes("refresh_token");
