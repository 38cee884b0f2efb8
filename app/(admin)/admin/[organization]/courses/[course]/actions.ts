"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import type { FormState } from "@/components/ui/form-state";
import { mapCourse } from "@/lib/domain/courses/map-course";
import { Failure } from "@/lib/platform/failure/failure";
import { readAdministration } from "../../read-administration.ts";

const text = (lengthMax: number) => z.string().trim().min(1).max(lengthMax);

const Kind = z.object({ course: z.uuid(), mapping: z.enum(["achievement", "new-achievement", "nothing"]) });
const Existing = z.object({ achievementId: z.uuid() });
const New = z.object({ name: text(200), description: text(2000), criteria: text(10_000) });

export async function mapCourseByForm(_: FormState, form: FormData): Promise<FormState> {
  const { organizationId, personId } = await readAdministration(String(form.get("organization")));
  const t = await getTranslations("admin.mapping.errors");
  const kind = await readFields(Kind, form, t);
  if (!kind.fields) return kind;
  const { course, mapping: to } = kind.fields;

  let mapping: Parameters<typeof mapCourse>[0]["mapping"];
  if (to === "nothing") mapping = { to };
  else if (to === "achievement") {
    const { fields, ...shown } = await readFields(Existing, form, t);
    if (!fields) return shown;
    mapping = { to, ...fields };
  } else {
    const { fields, ...shown } = await readFields(New, form, t);
    if (!fields) return shown;
    mapping = { to, ...fields };
  }

  try {
    await mapCourse({ organizationId, courseId: course, mapping, personId, now: new Date() });
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.kind === "not-found") return { values: kind.values, problem: t("gone") };
    if (thrown instanceof Failure && thrown.kind === "conflict")
      return { values: kind.values, problem: thrown.field ? t("retired") : t("needed") };
    throw thrown;
  }
  redirect(`/admin/${organizationId}/courses?done=${to === "nothing" ? "mappedToNothing" : "mapped"}`);
}
