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
  /** What it registered: an object of RFC 7591 section 2. */
  metadata: unknown;
}

/** What `App` is made of. */
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

/** The app of a client id, whatever its state; null when there is none. */
export async function findApp(id: string): Promise<App | null> {
  return isClientId(id) ? db().app.findUnique({ where: { id }, select: appColumns }) : null;
}
