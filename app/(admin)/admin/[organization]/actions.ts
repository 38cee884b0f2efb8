"use server";

import { z } from "zod";
import { adminButton } from "./admin-action.ts";

export const switchOrganization = adminButton({
  schema: z.object({}),
  run: async () => undefined,
  report: (_, { base }) => base,
});
