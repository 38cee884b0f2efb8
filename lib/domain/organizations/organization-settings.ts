import { z } from "zod";
import { listTimeZones } from "./list-time-zones.ts";

const timeZones = new Set(listTimeZones());

/** What an organization says about itself, as somebody types it. */
export const OrganizationSettings = z.object({
  name: z.string().trim().min(1).max(200),
  /** What it writes itself in, such as its badges. */
  language: z.enum(["en", "de"]),
  /** An IANA name: its dates are calendar dates in this zone. */
  timeZone: z.string().refine((name) => timeZones.has(name)),
});

export type OrganizationSettings = z.output<typeof OrganizationSettings>;
