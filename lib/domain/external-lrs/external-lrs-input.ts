import { z } from "zod";

/** The form of an external LRS, in the terms of Watershed's guide. */
export const ExternalLrsInput = z.object({
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
export type ExternalLrsInput = z.output<typeof ExternalLrsInput>;

/** The changes of an external LRS; missing members stay as they are. */
export const ExternalLrsChange = z.object({
  name: ExternalLrsInput.shape.name.optional(),
  endpoint: ExternalLrsInput.shape.endpoint.optional(),
  key: ExternalLrsInput.shape.key.optional(),
  secret: ExternalLrsInput.shape.secret.optional(),
  tokenUrl: ExternalLrsInput.shape.tokenUrl.unwrap().optional(),
});
export type ExternalLrsChange = z.output<typeof ExternalLrsChange>;

/** What a connection test needs; without a secret, the stored one is used. */
export type ExternalLrsToTest = Pick<ExternalLrsInput, "endpoint" | "key" | "tokenUrl"> & { secret: string | null };

/** A change for the audit log: that a secret was changed, never its value. */
export function withoutSecret<Change extends ExternalLrsChange>(change: Change): Change {
  return change.secret === undefined ? change : { ...change, secret: "changed" };
}
