import { db } from "@/lib/platform/db/client";
import type { AppState } from "@/lib/platform/db/generated/client";
import { isClientId } from "./is-client-id.ts";

/** A registered app. */
export interface App {
  id: string;
  name: string;
  host: string | null;
  redirectUris: string[];
  scopes: string[];
  grantTypes: string[];
  state: AppState;
  registeredAt: Date;
  /** The registered client metadata (RFC 7591 section 2). */
  metadata: unknown;
}

/** The columns of `App`. */
export const appColumns = {
  id: true,
  name: true,
  host: true,
  redirectUris: true,
  scopes: true,
  grantTypes: true,
  state: true,
  registeredAt: true,
  metadata: true,
} as const;

/** Returns the app with a client id, in any state; null if there is none. */
export async function findApp(id: string): Promise<App | null> {
  return isClientId(id) ? db().app.findUnique({ where: { id }, select: appColumns }) : null;
}
