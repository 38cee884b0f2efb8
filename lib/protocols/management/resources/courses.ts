import { z } from "zod";
import { createCourse } from "@/lib/domain/courses/create-course";
import { type Course as CourseRow, findCourse } from "@/lib/domain/courses/find-course";
import { listCourses } from "@/lib/domain/courses/list-courses";
import { mapCourse } from "@/lib/domain/courses/map-course";
import { updateCourse } from "@/lib/domain/courses/update-course";
import { Failure } from "@/lib/platform/failure/failure";
import { operation } from "../operation.ts";
import { answerPage, pageQuery, pageSchema } from "../page.ts";
import { id, isoOf, moment, text } from "../values.ts";

const ObjectId = text(2000).meta({
  description: "The `object.id` of xAPI statements. Compared exactly, including case.",
});

const Course = z
  .object({
    id,
    objectId: z.string().meta({ description: "The `object.id` of xAPI statements. Compared exactly, including case." }),
    title: z.string().nullable(),
    vendor: z.string().nullable().meta({ description: "The name of the course's provider." }),
    isMapped: z.boolean().meta({ description: "Whether an administrator has decided what the course earns." }),
    achievementIds: z.array(id).meta({
      description: "The achievements that the course counts toward. Empty if the course earns nothing or is unmapped.",
    }),
    createdAt: moment,
  })
  .meta({
    id: "Course",
    description: "A partner's course. The first statement about an unknown course creates it as unmapped.",
  });

const Mapping = z
  .discriminatedUnion("to", [
    z.strictObject({ to: z.literal("nothing") }),
    z.strictObject({ to: z.literal("achievement"), achievementId: id }),
    z.strictObject({
      to: z.literal("new-achievement"),
      name: text(200),
      description: text(2000),
      criteria: text(10_000).meta({ description: "The criteria for earning the achievement, in Markdown." }),
    }),
  ])
  .meta({
    id: "Mapping",
    description:
      "What a course earns. An existing achievement is added to those that the course already counts toward. A new achievement is published immediately. `nothing` removes the course from all rules.",
  });

const show = ({ mappedAt, createdAt, ...course }: CourseRow): z.input<typeof Course> => ({
  ...course,
  isMapped: mappedAt !== null,
  createdAt: isoOf(createdAt),
});

const stateOf = ({ title, vendor, achievementIds, mappedAt }: CourseRow) => [title, vendor, achievementIds, mappedAt];

const one = z.object({ course: id });
const missing = () => new Failure("not-found", "The course does not exist.");
const tag = "Courses";

/** The operations on courses and their mappings. */
export const courses = [
  operation({
    name: "listCourses",
    method: "GET",
    path: "/courses",
    tag,
    summary: "List courses",
    query: z.object({ ...pageQuery, objectId: ObjectId.optional() }),
    answer: pageSchema(Course, "CoursePage"),
    async perform({ organizationId, query }) {
      const { objectId } = query;
      const key = z.tuple([ObjectId]).transform(([last]) => last);
      const rowsAfter = (after: string | undefined, limit: number) =>
        listCourses(organizationId, { objectId }, { after, limit });
      return answerPage(query, key, rowsAfter, show, (course) => [course.objectId]);
    },
  }),
  operation({
    name: "createCourse",
    method: "POST",
    path: "/courses",
    tag,
    summary: "Create a course",
    description: "Creates a course before its first completion is reported. To set what it earns, map the course.",
    body: z
      .strictObject({
        objectId: ObjectId,
        title: text(500).nullable().default(null),
        vendor: text(200).nullable().default(null),
      })
      .meta({ id: "CourseToCreate" }),
    answer: Course,
    status: 201,
    hasState: true,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, body }) {
      const course = await createCourse({ organizationId, ...body, now, ...actor });
      return { body: show(course), state: stateOf(course), location: `/courses/${course.id}` };
    },
  }),
  operation({
    name: "readCourse",
    method: "GET",
    path: "/courses/{course}",
    tag,
    summary: "Retrieve a course",
    params: one,
    answer: Course,
    hasState: true,
    async perform({ organizationId, params }) {
      const course = await findCourse(organizationId, params.course);
      if (!course) throw missing();
      return { body: show(course), state: stateOf(course) };
    },
  }),
  operation({
    name: "changeCourse",
    method: "PATCH",
    path: "/courses/{course}",
    tag,
    summary: "Update a course",
    description: "Updates only the fields you send.",
    params: one,
    body: z
      .strictObject({ title: text(500).nullable().optional(), vendor: text(200).nullable().optional() })
      .meta({ id: "CourseChanges" }),
    answer: Course,
    hasState: true,
    async perform({ organizationId, actor, now, params, body, checkState }) {
      const course = await updateCourse({
        organizationId,
        courseId: params.course,
        changes: body,
        check: (before) => checkState(stateOf(before)),
        now,
        ...actor,
      });
      return { body: show(course), state: stateOf(course) };
    },
  }),
  operation({
    name: "mapCourse",
    method: "PUT",
    path: "/courses/{course}/mapping",
    tag,
    summary: "Map a course",
    description:
      "Learners who already completed the course also get the badge. If you change the mapping later, issued badges stay valid.",
    params: one,
    body: Mapping,
    answer: Course,
    hasState: true,
    failures: ["conflict"],
    async perform({ organizationId, actor, now, params, body, checkState }) {
      const check = (before: CourseRow) => checkState(stateOf(before));
      await mapCourse({ organizationId, courseId: params.course, mapping: body, check, now, ...actor }).catch(asFault);
      const course = await findCourse(organizationId, params.course);
      if (!course) throw missing();
      return { body: show(course), state: stateOf(course) };
    },
  }),
];

/** Converts the failure for an unknown achievement to a fault of the body, since the URL is right. */
function asFault(error: unknown): never {
  if (error instanceof Failure && error.kind === "not-found" && error.field === "achievementId")
    throw new Failure("malformed", "The achievement does not exist.", {
      field: "/achievementId",
      cause: error,
    });
  throw error;
}
