import { z } from "zod";
import type { LastError } from "@/lib/domain/external-lrs/last-error";
import { PeerInput } from "@/lib/domain/external-lrs/peer-input";
import { id, moment } from "../values.ts";

/** What inbound sources and forwarding rules have in common: another Learning Record Store on the other side. */

export const peerFields = {
  id,
  name: z.string(),
  endpoint: z.url(),
  key: z.string(),
  tokenUrl: z.url().nullable(),
};

export const PeerToTest = PeerInput.pick({ endpoint: true, key: true, secret: true, tokenUrl: true }).strict();

export const lastError = z
  .object({
    at: moment,
    code: z.string(),
    message: z.string(),
    body: z.string().nullable().meta({ description: "What the other side answered, shortened." }),
  })
  .nullable()
  .meta({ description: "The last error, also when it is over." });

export const TestStep = z
  .object({
    step: z.enum(["address", "token", "version", "read"]),
    result: z.enum(["passed", "failed", "skipped"]),
    code: z.string(),
    message: z.string().nullable(),
    status: z.int().nullable().meta({ description: "Of the other side's answer." }),
    body: z.string().nullable().meta({ description: "The other side's answer, shortened." }),
  })
  .meta({
    id: "TestStep",
    description: "One step of trying a connection; after one that fails the others are skipped.",
  });

/** As answers show it. */
export const showError = (error: LastError | null) => error && { ...error, at: error.at.toISOString() };
