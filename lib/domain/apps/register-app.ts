import { randomBytes } from "node:crypto";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** An app as it describes itself. */
export interface AppDescription {
  name: string;
  /** The common host of its addresses; null if there is none. */
  host: string | null;
  redirectUris: string[];
  scopes: string[];
  grantTypes: string[];
  /** Whether it can keep a secret; an app on somebody's own device cannot. */
  isConfidential: boolean;
  /** The client metadata of the registration response (RFC 7591 section 2). */
  metadata: Prisma.InputJsonObject;
}

export interface RegisteredApp {
  id: string;
  /** Not stored in plain text: the table has its SHA-256. Null for an app that cannot keep a secret. */
  secret: string | null;
}

/** Registers an app under a new id. It has no access until a person grants it. */
export async function registerApp(app: AppDescription, now: Date): Promise<RegisteredApp> {
  const { isConfidential, ...columns } = app;
  const id = randomBytes(16).toString("base64url");
  const secret = isConfidential ? newSecret() : null;
  await db().app.create({
    data: { ...columns, id, secretHash: secret === null ? null : sha256(secret), registeredAt: now },
  });
  return { id, secret };
}
