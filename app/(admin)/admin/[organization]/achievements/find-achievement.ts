import { notFound } from "next/navigation";
import { z } from "zod";
import { type Achievement, findOwnAchievement } from "@/lib/domain/achievements/find-own-achievement";

/** The organization's achievement of a page's address; what is not there, or not theirs, is not found. */
export async function findAchievement(organizationId: number, id: string): Promise<Achievement> {
  const found = z.uuid().safeParse(id).success ? await findOwnAchievement(organizationId, id) : null;
  return found ?? notFound();
}
