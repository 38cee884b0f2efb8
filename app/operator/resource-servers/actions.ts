"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { FormState } from "@/components/ui/form-state";
import { createResourceServer } from "@/lib/domain/apps/create-resource-server";
import { deleteResourceServer } from "@/lib/domain/apps/delete-resource-server";
import { operatorAction, operatorButton } from "../operator-action.ts";

const page = "/operator/resource-servers";

export interface CreateState extends FormState {
  /** The secret is shown this once. */
  made?: { name: string; id: string; secret: string };
}

/** Lets a service ask about tokens. */
export const createByForm = operatorAction({
  page,
  schema: z.object({ name: z.string().trim().min(1).max(200) }),
  messages: "apps.resourceServers.errors",
  run: ({ operatorId, now }, { name }) => createResourceServer({ name, operatorId }, now),
  report: (made, { fields }): CreateState => {
    revalidatePath(page);
    return { made: { name: fields.name, ...made } };
  },
});

/** Removes a service, which may not ask about tokens from then on. */
export const remove = operatorButton({
  page,
  schema: z.object({ server: z.string() }),
  run: ({ operatorId, now }, { server: id }) => deleteResourceServer({ id, operatorId }, now),
  refuse: ({ kind }) => (kind === "not-found" ? `${page}?problem=gone` : undefined),
  report: () => `${page}?done=removed`,
});
