"use server";

import { z } from "zod";
import { assignIdentity, unassignIdentity } from "@/lib/domain/completions/assign-identity";
import { EmailAddressText } from "@/lib/domain/people/email-address";
import { adminAction, adminButton } from "../admin-action.ts";

const identity = z.uuid();

export const assignIdentityByForm = adminAction({
  schema: z.object({ identity, address: EmailAddressText }),
  messages: "admin.identities.errors",
  run: ({ act }, { identity: identityId, address }) => assignIdentity({ ...act, identityId, address }),
  refuse: (_, { t }) => ({ problem: t("gone") }),
  report: (_, { base, fields }) => `${base}/identities/${fields.identity}?done=assigned`,
});

export const unassignOneIdentity = adminButton({
  schema: z.object({ identity }),
  run: ({ act }, { identity: identityId }) => unassignIdentity({ ...act, identityId }),
  refuse: (_, { base }) => `${base}/identities`,
  report: ({ badges }, { base, fields }) => `${base}/identities/${fields.identity}?done=unassigned&badges=${badges}`,
});
