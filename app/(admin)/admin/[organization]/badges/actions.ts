"use server";

import { z } from "zod";
import { buildHref } from "@/components/ui/build-href";
import { retainBadge } from "@/lib/domain/credentials/retain-badge";
import { updateCredentialState } from "@/lib/domain/credentials/update-credential-state";
import { adminAction, adminButton } from "../admin-action.ts";
import { badgeChanges, readBadgeIds } from "./badge-state.ts";

export const changeBadgesByForm = adminAction({
  schema: z.object({
    to: z.enum(badgeChanges),
    badges: z.string().transform((ids) => readBadgeIds(ids.split(" "))),
    reason: z.string(),
    visibility: z.enum(["private", "public"]),
  }),
  messages: "issuing.change.errors",
  run: ({ act }, { to, badges, reason, visibility }) =>
    updateCredentialState({ ...act, credentialIds: badges, to, reason, isReasonPublic: visibility === "public" }),
  refuse: ({ field }, { t }) => (field === "reason" ? { errors: { reason: t("reason") } } : undefined),
  report: ({ changed }, { base, fields: { to, badges } }) => {
    const [only] = badges;
    const list = `${base}/badges`;
    return buildHref(badges.length === 1 && only !== undefined ? `${list}/${only}` : list, {
      done: to,
      changed: String(changed.length),
      left: String(badges.length - changed.length),
    });
  },
});

export const retainByForm = adminButton({
  schema: z.object({ badge: z.uuid() }),
  run: ({ act }, { badge }) => retainBadge({ ...act, credentialId: badge }),
  report: (_, { base }) => `${base}?done=retained`,
});
