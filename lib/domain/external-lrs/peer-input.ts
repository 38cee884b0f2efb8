import { z } from "zod";

/** What is entered of another store, with the words of Watershed's guide where it has some. */
export const PeerInput = z.object({
  name: z.string().trim().min(1).max(200),
  /** The other store's address, with or without `/statements`. */
  endpoint: z.string().trim().min(1).max(2000),
  /** Key, user name or client id. */
  key: z.string().min(1).max(1000),
  /** Secret, password or client secret. */
  secret: z.string().min(1).max(4000),
  /** "OAuth": the address of the token endpoint (client credentials); null: HTTP Basic. */
  tokenUrl: z.string().trim().min(1).max(2000).nullable().default(null),
});
export type PeerInput = z.output<typeof PeerInput>;

/** What may be changed of another store; what is not there stays as it is. */
export const PeerChange = z.object({
  name: PeerInput.shape.name.optional(),
  endpoint: PeerInput.shape.endpoint.optional(),
  key: PeerInput.shape.key.optional(),
  secret: PeerInput.shape.secret.optional(),
  tokenUrl: PeerInput.shape.tokenUrl.unwrap().optional(),
});
export type PeerChange = z.output<typeof PeerChange>;

/** What a test of the connection needs; without a secret, the kept one is used. */
export type PeerToTest = Pick<PeerInput, "endpoint" | "key" | "tokenUrl"> & { secret: string | null };

/** A change for the audit log: of a secret that it was changed, never what it is. */
export function withoutSecret<Change extends PeerChange>(change: Change): Change {
  return change.secret === undefined ? change : { ...change, secret: "changed" };
}
