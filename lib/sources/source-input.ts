import { z } from "zod";

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** The fields of a source, with Watershed's words for them where it has some. */
export const SourceInput = z.object({
  name: z.string().trim().min(1).max(200),
  /** The other store's address, with or without `/statements`. */
  endpoint: z.string().trim().min(1).max(2000),
  /** Key, user name or client id. */
  key: z.string().min(1).max(1000),
  /** Secret, password or client secret. */
  secret: z.string().min(1).max(4000),
  /** "OAuth": the address of the token endpoint; null: HTTP Basic. */
  tokenUrl: z.string().trim().min(1).max(2000).nullable().default(null),
  /** "Last timestamp": statements that were stored after it; null: all. */
  since: moment.nullable().default(null),
  /** How often to pull, in minutes. */
  everyMinutes: z.int().min(1).max(15).default(15),
});
export type SourceInput = z.output<typeof SourceInput>;

/** What may be changed of a source; what is not there stays as it is. */
export const SourceChange = z.object({
  name: SourceInput.shape.name.optional(),
  endpoint: SourceInput.shape.endpoint.optional(),
  key: SourceInput.shape.key.optional(),
  secret: SourceInput.shape.secret.optional(),
  tokenUrl: SourceInput.shape.tokenUrl.unwrap().optional(),
  since: SourceInput.shape.since.unwrap().optional(),
  everyMinutes: SourceInput.shape.everyMinutes.unwrap().optional(),
});
export type SourceChange = z.output<typeof SourceChange>;

/** A stretch of time to take in again. */
export const WindowInput = z.object({
  /** Exclusive; null: from the beginning. */
  since: moment.nullable(),
  /** Inclusive, and past. */
  until: moment,
});
export type WindowInput = z.output<typeof WindowInput>;

/** Which source, and who changes it. */
export interface SourceAct {
  organizationId: number;
  sourceId: string;
  /** As AuditEvent has it: `person:<id>` or `activity-provider:<id>`. */
  actor: string;
  now: Date;
}
