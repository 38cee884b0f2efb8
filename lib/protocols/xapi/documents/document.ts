import type { DocumentKind } from "@/lib/platform/db/generated/enums";

/** What documents belong to. Those of one owner are listed, and may be deleted, together. */
export interface DocumentOwner {
  organizationId: number;
  kind: DocumentKind;
  activityId: string | null;
  /** As lib/protocols/xapi/statement/actor-key.ts makes it. */
  agentKey: string | null;
  /** Null: belongs to no registration, which is an owner of its own. */
  registration: string | null;
}

/** What a client keeps here: bytes, and the type that it called them. */
export interface Content {
  bytes: Uint8Array;
  contentType: string;
}

export interface StoredDocument extends Content {
  /** SHA-1 of the bytes, 40 lower-case hexadecimal digits (xAPI 1.0.3 part 3 section 3.1). */
  sha1: string;
  updatedAt: Date;
}
