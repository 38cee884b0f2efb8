import { chooseLanguage } from "./choose-language.ts";
import { type Edit, edited, elementsOf, type Member, membersOf } from "./members-of.ts";
import { readTimestamp } from "./read-timestamp.ts";
import type { ActivityDefinition, Agent, InteractionComponent, LanguageMap, Statement } from "./statement.ts";
import type { XapiVersion } from "./xapi-version.ts";

/** A stored statement with what the LRS adds to its text. */
export interface PresentableStatement {
  id: string;
  /** As it was sent. */
  body: string;
  stored: Date;
  authority: Agent;
  /** The version by whose rules it was sent. */
  version: XapiVersion;
}

export interface Presentation {
  format: "ids" | "exact" | "canonical";
  /** The version of the answer: 2.0 has times in UTC, 1.0.3 lacks the members that only 2.0 has. */
  version: XapiVersion;
  /** Ranges of Accept-Language, for `canonical`. */
  languages: readonly string[];
  /** The known definition of an activity, for `canonical`. */
  definitionOf(activityId: string): ActivityDefinition | undefined;
}

/** The JSON text of a statement as a reader gets it (xAPI 1.0.3 part 3 section 2.1.3). The text that was sent is selected as far as
 *  possible: numbers, order and white space stay. Put in: stored and authority, whatever the client claimed; id, version and
 *  timestamp where they are missing; arrays around single context activities (part 2 section 2.4.6.2); in 2.0 times in UTC;
 *  and what the format asks for. */
export function presentStatement(statement: PresentableStatement, presentation: Presentation): string {
  const text = statement.body;
  const edits: Edit[] = [];
  const members = membersOf(text, 0);
  const isDowngrade = statement.version === "2.0.0" && presentation.version === "1.0.3";
  const authority = JSON.stringify(
    presentation.format === "ids" ? { ...statement.authority, name: undefined } : statement.authority,
  );
  const stored = JSON.stringify(statement.stored.toISOString());
  const added = [
    ["id", JSON.stringify(statement.id)],
    ["version", isDowngrade ? '"1.0.3"' : statement.version === "2.0.0" ? '"2.0.0"' : '"1.0.0"'],
    ["timestamp", stored],
    ["stored", stored],
    ["authority", authority],
  ] as const;
  const present = new Map(members.map((member) => [member.key, member]));
  for (const [key, value] of added) {
    const member = present.get(key);
    if (!member) edits.push({ start: 1, end: 1, text: `"${key}":${value},` });
    else if (key === "stored" || key === "authority") edits.push({ start: member.start, end: member.end, text: value });
    else if (key === "version" && isDowngrade && text[member.start + 1] === "2")
      edits.push({ start: member.start, end: member.end, text: value });
  }
  new Presenter(text, presentation, edits).clause(members);
  return edited(text, edits);
}

/** The members of a context that 2.0 has and 1.0.3 lacks (xAPI 2.0 section 4.2.2.5). */
const onlyIn2: ReadonlySet<string> = new Set(["contextAgents", "contextGroups"]);

/** Whether a statement of 2.0 has something that 1.0.3 lacks, so that its conversion loses it. */
export function hasMembersOnlyIn2({ context, object }: Statement): boolean {
  const inner = object.objectType === "SubStatement" ? object.context : undefined;
  return [context, inner].some((one) => one?.contextAgents !== undefined || one?.contextGroups !== undefined);
}

const identifying = new Set(["objectType", "mbox", "mbox_sha1sum", "openid", "account"]);

/** Collects the edits that a clause, which is a statement or a SubStatement, needs. */
class Presenter {
  constructor(
    private readonly text: string,
    private readonly presentation: Presentation,
    private readonly edits: Edit[],
  ) {}

  clause(members: readonly Member[]): void {
    const isExact = this.presentation.format === "exact";
    for (const member of members) {
      if (member.key === "object") this.object(member.start, member.end);
      else if (member.key === "context") this.context(member.start);
      else if (member.key === "timestamp") this.timestamp(member);
      else if (member.key === "verb" && !isExact) this.verb(member.start, member.end);
      else if (member.key === "actor") this.actor(member.start, member.end);
    }
  }

  private object(start: number, end: number): void {
    const members = membersOf(this.text, start);
    switch (this.stringOf(members, "objectType")) {
      case "SubStatement":
        this.clause(members);
        break;
      case "Agent":
      case "Group":
        this.actor(start, end);
        break;
      case "StatementRef":
        break;
      default:
        this.activity(start, end);
    }
  }

  private context(start: number): void {
    const members = membersOf(this.text, start);
    if (this.presentation.version === "1.0.3") this.removeMembers(members, onlyIn2);
    for (const { key, start: at, end } of members) {
      if (onlyIn2.has(key) && this.presentation.version === "1.0.3") continue;
      if (key === "contextActivities") this.contextActivities(at);
      else if (key === "instructor" || key === "team") this.actor(at, end);
      else if (key === "contextAgents" || key === "contextGroups") this.contextActors(at);
    }
  }

  /** Removes members with the comma that belongs to them. */
  private removeMembers(members: readonly Member[], keys: ReadonlySet<string>): void {
    let last: Member | undefined;
    for (const [index, member] of members.entries()) {
      const next = members[index + 1];
      if (!keys.has(member.key)) last = member;
      else if (next) this.edits.push({ start: member.at, end: next.at, text: "" });
      else if (last) {
        // What follows the last member that stays is removed already, except for its comma.
        const removed = members.slice(members.indexOf(last) + 1);
        this.edits.splice(this.edits.length - (removed.length - 1), removed.length - 1);
        this.edits.push({ start: last.end, end: member.end, text: "" });
      } else this.edits.push({ start: member.at, end: member.end, text: "" });
    }
  }

  private contextActivities(start: number): void {
    for (const { start: at, end } of membersOf(this.text, start)) {
      const isSingle = this.text[at] === "{";
      if (isSingle) this.edits.push({ start: at, end: at, text: "[" });
      for (const element of isSingle ? [{ start: at, end }] : elementsOf(this.text, at))
        this.activity(element.start, element.end);
      if (isSingle) this.edits.push({ start: end, end, text: "]" });
    }
  }

  private contextActors(start: number): void {
    for (const element of elementsOf(this.text, start))
      for (const { key, start: at, end } of membersOf(this.text, element.start))
        if (key === "agent" || key === "group") this.actor(at, end);
  }

  private timestamp({ start, end }: Member): void {
    if (this.presentation.version !== "2.0.0") return;
    const written: unknown = JSON.parse(this.text.slice(start, end));
    if (typeof written !== "string" || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(written)) return;
    const utc = readTimestamp(written)?.utc;
    if (utc) this.edits.push({ start, end, text: JSON.stringify(utc) });
  }

  private actor(start: number, end: number): void {
    if (this.presentation.format === "ids") this.edits.push({ start, end, text: this.identity(start) });
  }

  /** Identifier and objectType alone; of an anonymous Group its members in the same way. */
  private identity(start: number): string {
    const members = membersOf(this.text, start);
    const selected = members.filter(({ key }) => identifying.has(key)).map(({ at, end }) => this.text.slice(at, end));
    const isAnonymous = members.every(({ key }) => key === "objectType" || !identifying.has(key));
    const list = isAnonymous && members.find(({ key }) => key === "member");
    if (list) selected.push(`"member":[${elementsOf(this.text, list.start).map((one) => this.identity(one.start))}]`);
    return `{${selected.join(",")}}`;
  }

  private verb(start: number, end: number): void {
    const members = membersOf(this.text, start);
    const display = members.find(({ key }) => key === "display");
    if (this.presentation.format === "ids") this.select(start, end, members, ["id"]);
    if (this.presentation.format === "ids" || !display) return;
    const map = JSON.parse(this.text.slice(display.start, display.end)) as LanguageMap;
    const text = JSON.stringify(chooseLanguage(map, this.presentation.languages));
    this.edits.push({ start: display.start, end: display.end, text });
  }

  private activity(start: number, end: number): void {
    const { format, languages, definitionOf } = this.presentation;
    if (format === "exact") return;
    const members = membersOf(this.text, start);
    if (format === "ids") this.select(start, end, members, ["id"]);
    if (format === "ids") return;
    const own = members.find(({ key }) => key === "definition");
    const definition =
      definitionOf(this.stringOf(members, "id") ?? "") ??
      (own && (JSON.parse(this.text.slice(own.start, own.end)) as ActivityDefinition));
    if (!definition) return;
    const text = JSON.stringify(inOneLanguage(definition, languages));
    if (own) this.edits.push({ start: own.start, end: own.end, text });
    else this.edits.push({ start: end - 1, end: end - 1, text: `,"definition":${text}` });
  }

  private select(start: number, end: number, members: readonly Member[], keys: readonly string[]): void {
    const selected = members
      .filter(({ key }) => keys.includes(key))
      .map((member) => this.text.slice(member.at, member.end));
    this.edits.push({ start, end, text: `{${selected.join(",")}}` });
  }

  private stringOf(members: readonly Member[], name: string): string | undefined {
    const member = members.find(({ key }) => key === name);
    const value: unknown = member && JSON.parse(this.text.slice(member.start, member.end));
    return typeof value === "string" ? value : undefined;
  }
}

/** One language in each map of a definition (xAPI 1.0.3 part 3 section 2.1.3, language filtering). */
function inOneLanguage(definition: ActivityDefinition, languages: readonly string[]): ActivityDefinition {
  const one = (map: LanguageMap) => chooseLanguage(map, languages);
  const components = (list: readonly InteractionComponent[]) =>
    list.map((component) =>
      component.description ? { ...component, description: one(component.description) } : component,
    );
  const { name, description, choices, scale, source, target, steps } = definition;
  return {
    ...definition,
    ...(name && { name: one(name) }),
    ...(description && { description: one(description) }),
    ...(choices && { choices: components(choices) }),
    ...(scale && { scale: components(scale) }),
    ...(source && { source: components(source) }),
    ...(target && { target: components(target) }),
    ...(steps && { steps: components(steps) }),
  };
}
