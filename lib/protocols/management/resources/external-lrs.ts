import { z } from "zod";
import { ExternalLrsInput } from "@/lib/domain/external-lrs/external-lrs-input";
import type { LastError } from "@/lib/domain/external-lrs/last-error";
import { id, moment } from "../values.ts";

/** The fields that inbound sources and forwarding rules share: those of an external LRS. */

export const externalLrsFields = {
  id,
  name: z.string(),
  endpoint: z.url(),
  key: z.string(),
  tokenUrl: z.url().nullable(),
};

export const ExternalLrsToTest = ExternalLrsInput.pick({
  endpoint: true,
  key: true,
  secret: true,
  tokenUrl: true,
}).strict();

export const lastError = z
  .object({
    at: moment,
    code: z.string(),
    message: z.string(),
    body: z.string().nullable().meta({ description: "The response of the external LRS, truncated." }),
  })
  .nullable()
  .meta({ description: "The last error, even if it is resolved." });

export const TestStep = z
  .object({
    step: z.enum(["address", "token", "version", "read"]),
    result: z.enum(["passed", "failed", "skipped"]),
    code: z.string(),
    message: z.string().nullable(),
    status: z.int().nullable().meta({ description: "The HTTP status of the response." }),
    body: z.string().nullable().meta({ description: "The response, truncated." }),
  })
  .meta({
    id: "TestStep",
    description: "A step of a connection test. After a failed step, the remaining steps are skipped.",
  });

/** Formats an external LRS for a response. */
export const showError = (error: LastError | null) => error && { ...error, at: error.at.toISOString() };
