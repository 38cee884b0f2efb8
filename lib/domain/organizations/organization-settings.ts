import { z } from "zod";
import { listTimeZones } from "./list-time-zones.ts";

const timeZones = new Set(listTimeZones());

/** The settings of an organization, as they are entered. */
export const OrganizationSettings = z.object({
  name: z.string().trim().min(1).max(200),
  /** The language of the texts that the organization writes, such as its badges. */
  language: z.enum(["en", "de"]),
  /** An IANA name: its dates are calendar dates in this zone. */
  timeZone: z.string().refine((name) => timeZones.has(name)),
  /** Whether badges are revoked automatically when a completion that earned them is withdrawn: `yes` or `no`. */
  revokesWithdrawn: z.enum(["no", "yes"]).transform((choice) => choice === "yes"),
});

export type OrganizationSettings = z.output<typeof OrganizationSettings>;
