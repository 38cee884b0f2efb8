import type { Metadata } from "next";
import { AchievementPage, achievementMetadata } from "../_achievement.tsx";

interface Props {
  params: Promise<{ achievement: string; language: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { achievement, language } = await params;
  return achievementMetadata(achievement, language);
}

/** An achievement in one of its other languages. */
export default async function AchievementInLanguagePage({ params }: Props) {
  const { achievement, language } = await params;
  return <AchievementPage id={achievement} language={language} />;
}
