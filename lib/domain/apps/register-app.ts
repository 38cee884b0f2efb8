import { randomBytes } from "node:crypto";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** An app as it describes itself. */
export interface AppDescription {
  name: string;
  /** The host that its addresses share; null when it has none. */
  host: string | null;
  redirectUris: string[];
  scopes: string[];
  grantTypes: string[];
  /** Whether it can keep a secret; an app on somebody's own device cannot. */
  isConfidential: boolean;
  /** The client metadata as the registration answers it (RFC 7591 section 2). */
  metadata: Prisma.InputJsonObject;
}

export interface RegisteredApp {
  id: string;
  /** Known to the caller alone: the table keeps its SHA-256. Null for an app that cannot keep one. */
  secret: string | null;
}

/** Registers an app under a new id. It can do nothing until a person allows it something. */
export async function registerApp(app: AppDescription, now: Date): Promise<RegisteredApp> {
  const { isConfidential, ...columns } = app;
  const id = randomBytes(16).toString("base64url");
  const secret = isConfidential ? newSecret() : null;
  await db().app.create({
    data: { ...columns, id, secretHash: secret === null ? null : sha256(secret), registeredAt: now },
  });
  return { id, secret };
}
