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

const ObjectId = text(2000).meta({ description: "xAPI's `object.id`: opaque, compared exactly." });

const Course = z
  .object({
    id,
    objectId: z.string().meta({ description: "xAPI's `object.id`: opaque, compared exactly." }),
    title: z.string().nullable(),
    vendor: z.string().nullable().meta({ description: "Who offers it, in words." }),
    isMapped: z.boolean().meta({ description: "Whether somebody decided what its completion earns." }),
    achievementIds: z.array(id).meta({
      description: "The achievements that its completion counts for; none: nothing, or not decided yet.",
    }),
    createdAt: moment,
  })
  .meta({
    id: "Course",
    description: "A partner's course. The first statement about an unknown one makes it, unmapped.",
  });

const Mapping = z
  .discriminatedUnion("to", [
    z.strictObject({ to: z.literal("nothing") }),
    z.strictObject({ to: z.literal("achievement"), achievementId: id }),
    z.strictObject({
      to: z.literal("new-achievement"),
      name: text(200),
      description: text(2000),
      criteria: text(10_000).meta({ description: "What has to be done for it, in Markdown." }),
    }),
  ])
  .meta({
    id: "Mapping",
    description:
      "What completing a course earns. An achievement is added to those that the course counts for already; a new one is published at once; nothing takes the course out of all rules.",
  });

const show = ({ mappedAt, createdAt, ...course }: CourseRow): z.input<typeof Course> => ({
  ...course,
  isMapped: mappedAt !== null,
  createdAt: isoOf(createdAt),
});

const stateOf = ({ title, vendor, achievementIds, mappedAt }: CourseRow) => [title, vendor, achievementIds, mappedAt];

const one = z.object({ course: id });
const missing = () => new Failure("not-found", "The organization has no such course.");
const tag = "Courses";

/** Courses: what partners offer, and what completing it earns. */
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
    summary: "Enter a course",
    description: "Before its first completion, so that it has a title. What it earns is set by its mapping.",
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
    summary: "Read a course",
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
    summary: "Change a course",
    description: "Only what is named changes.",
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
    summary: "Decide what a course earns",
    description:
      "Whoever completed it before gets the badge too. Deciding again changes what comes after: issued badges stay.",
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

/** An achievement that is not there is a fault of the body, and not of the address. */
function asFault(error: unknown): never {
  if (error instanceof Failure && error.kind === "not-found" && error.field === "achievementId")
    throw new Failure("malformed", "The organization has no such achievement.", {
      field: "/achievementId",
      cause: error,
    });
  throw error;
}
