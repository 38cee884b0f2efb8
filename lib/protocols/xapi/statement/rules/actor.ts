import { mailtoAddress, readMailto } from "../mailto-address.ts";
import type { Warning } from "../warning.ts";
import { identifier, sha1 } from "./formats.ts";
import {
  asMembers,
  list,
  type Members,
  oneOf,
  type Rule,
  record,
  refuse,
  refuseBecause,
  refuseMissing,
  refusePresent,
  text,
} from "./shape.ts";

/** xAPI 1.0.3 part 2 section 2.4.2.3: `mailto:` and one address. What does not belong to the address (white space, a query)
 *  is ignored when the reading is lenient, with a warning. */
const mbox: Rule = (value, pointer, reading) => {
  const read = typeof value === "string" ? readMailto(value) : null;
  if (read?.isPlain) return;
  if (read && reading.lenientMailto) {
    const hasSpace = /\s/u.test(String(value));
    const message = hasSpace
      ? `${pointer} contains white space that is not part of the address. It was ignored.`
      : `${pointer} contains more than "mailto:" and one address. Only the address was used.`;
    reading.warnings.push({ code: hasSpace ? "mailto-space" : "mailto-form", message, pointer });
    return;
  }
  refuse(pointer, "a mailto: URI with one address and no spaces, such as mailto:name@example.org", value);
};

/** The statement as it is understood: a copy in which each mbox that a warning points to is `mailto:` and its address. */
export function resolveMailtos(statement: unknown, warnings: readonly Warning[]): unknown {
  const odd = warnings.filter(({ code }) => code === "mailto-space" || code === "mailto-form");
  if (odd.length === 0) return statement;
  const copy = structuredClone(statement);
  for (const { pointer } of odd) {
    const path = pointer.split("/").slice(1, -1);
    // Each warning was made where exactly this path led to an actor with an mbox.
    const holder = path.reduce<unknown>((inner, key) => (inner as Members)[key], copy) as { mbox: string };
    holder.mbox = `mailto:${mailtoAddress(holder.mbox)}`;
  }
  return copy;
}

/** Section 2.4.2.4. */
const account = record("an account", { required: { homePage: identifier, name: text } });

const identifiers = { mbox, mbox_sha1sum: sha1, openid: identifier, account };
const identifierKeys = Object.keys(identifiers);

const agentRecord = record("an Agent", { optional: { objectType: oneOf("Agent"), name: text, ...identifiers } });

/** Section 2.4.2.1: exactly one inverse functional identifier. */
export const agent: Rule = (value, pointer, reading) => {
  requireGroupType(value, pointer);
  const members = agentRecord(value, pointer, reading);
  if (countIdentifiers(members) !== 1) refuseIdentifiers(members, pointer, "exactly one");
};

const groupRecord = record("a Group", {
  required: { objectType: oneOf("Group") },
  optional: { name: text, member: list("Agents", agent), ...identifiers },
});

/** Section 2.4.2.2: identified by exactly one identifier, or anonymous with its members; members are Agents. */
export const group: Rule = (value, pointer, reading) => {
  const members = groupRecord(value, pointer, reading);
  const count = countIdentifiers(members);
  if (count > 1) refuseIdentifiers(members, pointer, "at most one");
  if (count === 1) return;
  if (members["member"] === undefined)
    refuseMissing(pointer, "member", "A Group without an identifier requires its members");
  if (memberCount(members) === 0)
    refuseBecause(`${pointer}/member`, "is empty. A Group without an identifier requires its members");
};

/** Sections 2.4.2 and 2.4.6: an Agent, or a Group by its objectType. */
export const actor: Rule = (value, pointer, reading) => {
  const { objectType } = asMembers(value, "an Agent or a Group", pointer);
  if (objectType === "Group") return group(value, pointer, reading);
  if (objectType !== undefined && objectType !== "Agent")
    refuse(`${pointer}/objectType`, '"Agent" or "Group"', objectType);
  agent(value, pointer, reading);
};

/** Section 2.4.9: an Agent, or (three-legged OAuth) an anonymous Group of an application and a person. */
export const authority: Rule = (value, pointer, reading) => {
  actor(value, pointer, reading);
  const members = asMembers(value, "an Agent or a Group", pointer);
  if (members["objectType"] !== "Group") return;
  const identified = identifierKeys.find((key) => Object.hasOwn(members, key));
  if (identified !== undefined)
    refusePresent(`${pointer}/${identified}`, "A Group that is an authority must not have an identifier");
  const count = memberCount(members);
  if (count !== 2)
    refuseBecause(`${pointer}/member`, `must contain exactly two Agents in an authority; received ${count}`);
};

const countIdentifiers = (members: Members): number =>
  identifierKeys.reduce((count, key) => count + (Object.hasOwn(members, key) ? 1 : 0), 0);

const memberCount = (members: Members): number => (Array.isArray(members["member"]) ? members["member"].length : 0);

function refuseIdentifiers(members: Members, pointer: string, howMany: string): never {
  const present = identifierKeys.filter((key) => Object.hasOwn(members, key));
  const found = present.length === 0 ? "none" : present.join(" and ");
  refuseBecause(pointer, `must have ${howMany} of ${identifierKeys.join(", ")}; received ${found}`);
}

function requireGroupType(value: unknown, pointer: string): void {
  if (
    typeof value !== "object" ||
    value === null ||
    !Object.hasOwn(value, "member") ||
    Object.hasOwn(value, "objectType")
  )
    return;
  refuseMissing(pointer, "objectType", 'An object with members must have "objectType": "Group"');
}
