import type { DocumentKind } from "@/lib/platform/db/generated/enums";

/** What documents belong to. The documents of one owner are listed and can be deleted together. */
export interface DocumentOwner {
  organizationId: number;
  kind: DocumentKind;
  activityId: string | null;
  /** As lib/protocols/xapi/statement/actor-key.ts computes it. */
  agentKey: string | null;
  /** Null means without registration, which is an owner of its own. */
  registration: string | null;
}

/** The stored bytes with the media type that the client sent. */
export interface Content {
  bytes: Uint8Array;
  contentType: string;
}

export interface StoredDocument extends Content {
  /** SHA-1 of the bytes, 40 lower-case hexadecimal digits (xAPI 1.0.3 part 3 section 3.1). */
  sha1: string;
  updatedAt: Date;
}
