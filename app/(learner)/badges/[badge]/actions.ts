"use server";

import { notFound } from "next/navigation";
import { z } from "zod";
import { learnerButton } from "@/app/learner-action";
import { setVisibility } from "@/lib/domain/credentials/set-visibility";

/** Lets everybody who has the link see one of the learner's own badges, or nobody else. */
export const changeVisibility = learnerButton({
  page: "/",
  schema: z.object({ badge: z.string(), visibility: z.enum(["LINK", "PRIVATE"]).catch("PRIVATE") }),
  run: ({ personId }, { badge, visibility }) => setVisibility(personId, badge, visibility),
  report: (isSet, { fields }) => (isSet ? `/badges/${fields.badge}?saved=yes` : notFound()),
});
