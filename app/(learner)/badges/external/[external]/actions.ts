"use server";

import { notFound } from "next/navigation";
import { z } from "zod";
import { learnerButton } from "@/app/learner-action";
import { deleteImportedBadge } from "@/lib/domain/wallet/delete-imported-badge";
import { verifyAgain } from "@/lib/domain/wallet/verify-again";

const Badge = z.object({ badge: z.string() });

/** Verifies one of the learner's badges of other issuers once more. */
export const checkAgain = learnerButton({
  page: "/",
  schema: Badge,
  run: ({ personId, now }, { badge }) => verifyAgain(personId, badge, now),
  refuse: ({ kind }, { fields }) =>
    kind === "too-many" ? `/badges/external/${fields.badge}?checked=too-often#checks` : undefined,
  report: (verified, { fields }) => (verified ? `/badges/external/${fields.badge}?checked=now#checks` : notFound()),
});

/** Deletes one of the learner's badges of other issuers. */
export const removeBadge = learnerButton({
  page: "/",
  schema: Badge,
  run: ({ personId }, { badge }) => deleteImportedBadge(personId, badge),
  report: (isDeleted) => (isDeleted ? "/badges?removed=yes" : notFound()),
});
