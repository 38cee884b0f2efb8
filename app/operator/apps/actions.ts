"use server";

import { z } from "zod";
import { updateAppState } from "@/lib/domain/apps/update-app-state";
import { operatorButton } from "../operator-action.ts";

/** What the operator decided about an app. */
export const decideOnApp = operatorButton({
  page: "/operator/apps",
  schema: z.object({ app: z.string().max(100), state: z.enum(["REGISTERED", "REVIEWED", "SUSPENDED"]) }),
  run: ({ operatorId, now }, { app: appId, state }) => updateAppState({ appId, state, operatorId }, now),
  report: () => "/operator/apps?done=changed",
});
