"use server";

import { notFound } from "next/navigation";
import { z } from "zod";
import { learnerButton } from "@/app/learner-action";
import { setVisibility } from "@/lib/domain/credentials/set-visibility";
import { withholdings } from "@/lib/domain/credentials/sharing/withhold";

/** Lets everybody who has the link see one of the learner's own badges, or nobody else, and without what is not shown. */
export const changeVisibility = learnerButton({
  page: "/",
  schema: z.object({
    badge: z.string(),
    visibility: z.enum(["LINK", "PRIVATE"]).catch("PRIVATE"),
    /** What of this badge can be withheld, and what of it the link shows. */
    offered: z.array(z.enum(withholdings)),
    show: z.array(z.enum(withholdings)),
  }),
  run: ({ personId }, { badge, visibility, offered, show }) =>
    setVisibility(
      personId,
      badge,
      visibility,
      offered.filter((one) => !show.includes(one)),
    ),
  report: (isSet, { fields }) => (isSet ? `/badges/${fields.badge}?saved=yes` : notFound()),
});
