import { notFound } from "next/navigation";
import { z } from "zod";
import { type RuleView, readRule } from "@/lib/forwarding/read-rule";
import { Failure } from "@/lib/http/failure";

/** The rule that an address names; the page of any other does not exist. */
export async function findRule(organizationId: number, ruleId: string): Promise<RuleView> {
  if (!z.uuid().safeParse(ruleId).success) notFound();
  try {
    return await readRule(organizationId, ruleId);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.kind === "not-found") notFound();
    throw thrown;
  }
}
