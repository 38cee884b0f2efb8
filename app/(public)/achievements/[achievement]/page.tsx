import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PageBody } from "@/components/page-body";
import { BadgeMount } from "@/components/ui/badge-mount";
import { Prose } from "@/components/ui/prose";
import { findAchievement } from "@/lib/achievements/find-achievement";
import { imageAddress } from "@/lib/achievements/image-address";
import { readViewer } from "../../../read-viewer.ts";

interface Props {
  params: Promise<{ achievement: string }>;
}

const readAchievement = cache(findAchievement);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const achievement = await readAchievement((await params).achievement);
  return achievement ? { title: achievement.name, description: achievement.description } : {};
}

/** What a badge stands for, whoever has it: the address of an achievement in each of its badges. */
export default async function AchievementPage({ params }: Props) {
  const [{ words }, achievement] = await Promise.all([readViewer(), readAchievement((await params).achievement)]);
  if (!achievement) notFound();
  return (
    <PageBody>
      <div className="grid gap-8 lg:grid-cols-[256px_minmax(0,1fr)] lg:gap-x-12">
        <div className="flex justify-center lg:block">
          <BadgeMount src={imageAddress(achievement)} size={256} />
        </div>
        <div className="min-w-0">
          <h1 className="font-semibold font-serif text-2xl sm:text-3xl" lang={achievement.language}>
            {achievement.name}
          </h1>
          <p className="mt-1 mb-5 text-lg text-muted">{words.verify.achievement.lead(achievement.issuerName)}</p>
          <Prose text={achievement.description} language={achievement.language} />
          <h2 className="mt-8 mb-2 font-semibold text-lg">{words.verify.criteria}</h2>
          <Prose text={achievement.criteria} language={achievement.language} />
          <p className="mt-8 max-w-prose border-hairline border-t pt-4 text-muted">
            {words.verify.achievement.whoHasIt}
          </p>
        </div>
      </div>
    </PageBody>
  );
}
