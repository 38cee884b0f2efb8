import { z } from "zod";
import { type PersonIds, personIdsOf } from "@/lib/domain/organizations/person-ids";
import { findKnownPerson } from "@/lib/domain/people/find-known-person";
import { type ListedPerson, listPeople } from "@/lib/domain/people/list-people";
import { Failure } from "@/lib/platform/failure/failure";
import { operation } from "../operation.ts";
import { answerPage, idKey, pageQuery, pageSchema } from "../page.ts";
import { id, isoOf, moment, text } from "../values.ts";

const Person = z
  .object({
    id: id.meta({
      description: "The id by which this organization knows the person. Other organizations have other ids.",
    }),
    name: z.string(),
    role: z
      .enum(["LEARNER", "ADMINISTRATOR"])
      .nullable()
      .meta({ description: "Null for learners who are not members." }),
    addresses: z
      .array(z.string())
      .meta({ description: "The email addresses that partners reported to this organization, in lowercase." }),
    createdAt: moment.meta({ description: "When the organization first knew the person." }),
  })
  .meta({ id: "Person", description: "A learner with completions in the organization, or a member of it." });

const showBy =
  (ids: PersonIds) =>
  (person: ListedPerson): z.input<typeof Person> => ({
    ...person,
    id: ids.outside(person.id),
    createdAt: isoOf(person.createdAt),
  });

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
      email: text(320).optional().meta({
        description:
          "Returns the person with this address, if this organization knows it: partners reported it, or a badge was awarded to it.",
      }),
    }),
    answer: pageSchema(Person, "PersonPage"),
    async perform({ organizationId, query }) {
      const { email } = query;
      const ids = await personIdsOf(organizationId);
      const found = email === undefined ? null : await findKnownPerson(organizationId, email);
      const rowsAfter = async (after: string | undefined, limit: number) =>
        email !== undefined && found === null
          ? []
          : listPeople(organizationId, { id: found }, { after: after === undefined ? null : ids.inside(after), limit });
      return answerPage(query, idKey, rowsAfter, showBy(ids), (person) => [ids.outside(person.id)]);
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
      const ids = await personIdsOf(organizationId);
      const [person] = await listPeople(organizationId, { id: ids.inside(params.person) }, { limit: 1 });
      if (!person) throw new Failure("not-found", "The person does not exist in this organization.");
      return { body: showBy(ids)(person) };
    },
  }),
];
