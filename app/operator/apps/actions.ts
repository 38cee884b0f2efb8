"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { changeAppState } from "@/lib/domain/apps/change-app-state";
import { requireOperator } from "@/lib/session/read-session";

const Decision = z.object({ app: z.string().max(100), state: z.enum(["REGISTERED", "REVIEWED", "SUSPENDED"]) });

/** What the operator decided about an app. */
export async function decideOnApp(form: FormData): Promise<void> {
  const { person } = await requireOperator("/operator/apps");
  const { app, state } = Decision.parse({ app: form.get("app"), state: form.get("state") });
  await changeAppState({ appId: app, state, operatorId: person.id }, new Date());
  redirect("/operator/apps?done=changed");
}
