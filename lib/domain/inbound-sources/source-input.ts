import { z } from "zod";
import type { AuditActor } from "@/lib/domain/audit/actor";
import { ExternalLrsChange, ExternalLrsInput } from "@/lib/domain/external-lrs/external-lrs-input";

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** The fields of a source, in the terms of Watershed's guide. */
export const SourceInput = ExternalLrsInput.extend({
  /** "Last timestamp": statements that were stored after it; null for all. */
  since: moment.nullable().default(null),
  /** How often to pull, in minutes. */
  everyMinutes: z.int().min(1).max(15).default(15),
});
export type SourceInput = z.output<typeof SourceInput>;

/** The changes of a source; missing members stay as they are. */
export const SourceChange = ExternalLrsChange.extend({
  since: SourceInput.shape.since.unwrap().optional(),
  everyMinutes: SourceInput.shape.everyMinutes.unwrap().optional(),
});
export type SourceChange = z.output<typeof SourceChange>;

/** A period to import again. */
export const WindowInput = z.object({
  /** Exclusive; null for the beginning. */
  since: moment.nullable(),
  /** Inclusive, and past. */
  until: moment,
});
export type WindowInput = z.output<typeof WindowInput>;

/** Which source, and who changes it. */
export interface SourceAct {
  organizationId: number;
  sourceId: string;
  actor: AuditActor;
  now: Date;
}
