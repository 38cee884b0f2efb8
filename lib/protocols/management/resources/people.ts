import { z } from "zod";
import { findPerson } from "@/lib/domain/people/find-person";
import { type ListedPerson, listPeople } from "@/lib/domain/people/list-people";
import { Failure } from "@/lib/platform/failure/failure";
import { operation } from "../operation.ts";
import { answerPage, idKey, pageQuery, pageSchema } from "../page.ts";
import { id, isoOf, moment, text } from "../values.ts";

const Person = z
  .object({
    id,
    name: z.string(),
    role: z
      .enum(["LEARNER", "ADMINISTRATOR"])
      .nullable()
      .meta({ description: "Null for learners who are not members." }),
    addresses: z
      .array(z.string())
      .meta({ description: "The email addresses that partners reported to this organization, in lowercase." }),
    createdAt: moment,
  })
  .meta({ id: "Person", description: "A learner with completions in the organization, or a member of it." });

const show = (person: ListedPerson): z.input<typeof Person> => ({ ...person, createdAt: isoOf(person.createdAt) });

const tag = "People";

/** The operations on the people that an organization knows. */
export const people = [
  operation({
    name: "listPeople",
    method: "GET",
    path: "/people",
    tag,
    summary: "List people",
    query: z.object({
      ...pageQuery,
      email: text(320).optional().meta({ description: "Returns the person who has verified this address." }),
    }),
    answer: pageSchema(Person, "PersonPage"),
    async perform({ organizationId, query }) {
      const { email } = query;
      const owner = email === undefined ? null : await findPerson(email);
      const rowsAfter = async (after: string | undefined, limit: number) =>
        email !== undefined && !owner ? [] : listPeople(organizationId, { id: owner?.id }, { after, limit });
      return answerPage(query, idKey, rowsAfter, show, (person) => [person.id]);
    },
  }),
  operation({
    name: "readPerson",
    method: "GET",
    path: "/people/{person}",
    tag,
    summary: "Retrieve a person",
    params: z.object({ person: id }),
    answer: Person,
    async perform({ organizationId, params }) {
      const [person] = await listPeople(organizationId, { id: params.person }, { limit: 1 });
      if (!person) throw new Failure("not-found", "The person does not exist in this organization.");
      return { body: show(person) };
    },
  }),
];
