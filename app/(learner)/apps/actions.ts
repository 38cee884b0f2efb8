"use server";

import { z } from "zod";
import { learnerButton } from "@/app/learner-action";
import { disconnectApp } from "@/lib/domain/apps/disconnect-app";

/** Ends all that the person allowed an app. */
export const endAccess = learnerButton({
  page: "/apps",
  schema: z.object({ app: z.string() }),
  run: ({ personId, now }, { app }) => disconnectApp(personId, app, now),
  refuse: ({ kind }) => (kind === "not-found" ? "/apps?problem=gone" : undefined),
  report: () => "/apps?done=ended",
});
