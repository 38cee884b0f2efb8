"use server";

import { z } from "zod";
import { mapCourse } from "@/lib/domain/courses/map-course";
import { adminAction } from "../../admin-action.ts";

const text = (lengthMax: number) => z.string().trim().min(1).max(lengthMax);
const course = z.uuid();

export const mapCourseByForm = adminAction({
  schema: z.discriminatedUnion("mapping", [
    z.object({ course, mapping: z.literal("achievement"), achievementId: z.uuid() }),
    z.object({
      ...{ course, mapping: z.literal("new-achievement") },
      ...{ name: text(200), description: text(2000), criteria: text(10_000) },
    }),
    z.object({ course, mapping: z.literal("nothing") }),
  ]),
  messages: "admin.mapping.errors",
  run: ({ act }, { course: courseId, mapping: to, ...fields }) =>
    mapCourse({ ...act, courseId, mapping: { to, ...fields } as Parameters<typeof mapCourse>[0]["mapping"] }),
  refuse: ({ kind, field }, { t }) => {
    if (kind === "not-found") return { problem: t("gone") };
    if (kind === "conflict") return { problem: t(field ? "retired" : "needed") };
    return undefined;
  },
  report: (_, { base, fields }) =>
    `${base}/courses?done=${fields.mapping === "nothing" ? "mappedToNothing" : "mapped"}`,
});
