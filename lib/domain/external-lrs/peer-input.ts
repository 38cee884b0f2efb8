import { z } from "zod";

/** The form of an external LRS, in the terms of Watershed's guide. */
export const PeerInput = z.object({
  name: z.string().trim().min(1).max(200),
  /** The LRS's endpoint, with or without `/statements`. */
  endpoint: z.string().trim().min(1).max(2000),
  /** Key, user name or client id. */
  key: z.string().min(1).max(1000),
  /** Secret, password or client secret. */
  secret: z.string().min(1).max(4000),
  /** "OAuth": the URL of the token endpoint (client credentials); null for HTTP Basic. */
  tokenUrl: z.string().trim().min(1).max(2000).nullable().default(null),
});
export type PeerInput = z.output<typeof PeerInput>;

/** The changes of an external LRS; missing members stay as they are. */
export const PeerChange = z.object({
  name: PeerInput.shape.name.optional(),
  endpoint: PeerInput.shape.endpoint.optional(),
  key: PeerInput.shape.key.optional(),
  secret: PeerInput.shape.secret.optional(),
  tokenUrl: PeerInput.shape.tokenUrl.unwrap().optional(),
});
export type PeerChange = z.output<typeof PeerChange>;

/** What a connection test needs; without a secret, the stored one is used. */
export type PeerToTest = Pick<PeerInput, "endpoint" | "key" | "tokenUrl"> & { secret: string | null };

/** A change for the audit log: that a secret was changed, never its value. */
export function withoutSecret<Change extends PeerChange>(change: Change): Change {
  return change.secret === undefined ? change : { ...change, secret: "changed" };
}
