import type { Metadata } from "next";
import { AchievementPage, achievementMetadata } from "./_achievement.tsx";

interface Props {
  params: Promise<{ achievement: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return achievementMetadata((await params).achievement);
}

/** An achievement in its own language; who asks for JSON gets that: see next.config.mjs. */
export default async function PublicAchievementPage({ params }: Props) {
  return <AchievementPage id={(await params).achievement} />;
}
