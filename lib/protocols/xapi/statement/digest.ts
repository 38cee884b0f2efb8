import { sha256 } from "@/lib/platform/crypto/sha256";
import { canonicalJson } from "./canonical-json.ts";
import { readTimestamp } from "./read-timestamp.ts";
import type {
  Activity,
  Actor,
  Attachment,
  Context,
  ContextActivities,
  Json,
  LanguageMap,
  PlainObject,
  Result,
  Statement,
  SubStatement,
} from "./statement.ts";

/** SHA-256 of the normal form of a valid statement. Two statements under the same id have the same digest if xAPI calls
 *  them equal (xAPI 1.0.3 part 2 section 2.3.1), and different ones otherwise. Ignored: id, stored, authority and version,
 *  which the LRS may set; verb.display; activity definitions; an attachment's fileUrl. Normalized: implied objectTypes; a
 *  single context activity to an array; the order of a Group's members; a timestamp's zone and trailing zeros; letter case
 *  where it has no meaning (mail domains, hexadecimal digits, UUIDs, language tags, media types); number forms; the order
 *  of keys. Durations are compared as text, truncated (not rounded) to 0.01 seconds (section 4.6). A statement without a
 *  timestamp differs from one with a timestamp: the LRS will set it, but no single digest can equal every time.
 *  isSameStatement decides that case. Numbers are compared as IEEE 754 doubles, timestamps to the nanosecond. Digests are
 *  stored: another normal form needs a migration that computes them again. */
export function statementDigest(statement: Statement): Buffer {
  return sha256(canonicalJson(normalClause(statement)));
}

/** Undefined values are missing. */
type Normal = { readonly [key: string]: Normal | undefined } | readonly Normal[] | Json;

function normalClause(clause: Statement | SubStatement): Normal {
  return {
    actor: normalActor(clause.actor),
    verb: clause.verb.id,
    object: normalObject(clause.object),
    result: clause.result && normalResult(clause.result),
    context: clause.context && normalContext(clause.context),
    timestamp: clause.timestamp && readTimestamp(clause.timestamp)?.utc,
    attachments: clause.attachments?.map(normalAttachment),
  };
}

function normalActor(actor: Actor): Normal {
  return {
    objectType: actor.objectType ?? "Agent",
    name: actor.name,
    mbox: actor.mbox?.replace(/@.*$/, (domain) => domain.toLowerCase()),
    mbox_sha1sum: actor.mbox_sha1sum?.toLowerCase(),
    openid: actor.openid,
    account: actor.account && { homePage: actor.account.homePage, name: actor.account.name },
    member:
      actor.objectType === "Group"
        ? actor.member?.map((member) => canonicalJson(normalActor(member))).sort()
        : undefined,
  };
}

function normalObject(object: PlainObject | SubStatement): Normal {
  switch (object.objectType) {
    case "SubStatement":
      return { objectType: "SubStatement", statement: normalClause(object) };
    case "StatementRef":
      return { objectType: "StatementRef", id: object.id.toLowerCase() };
    case "Agent":
    case "Group":
      return normalActor(object);
    default:
      return normalActivity(object);
  }
}

const normalActivity = (activity: Activity): Normal => ({ objectType: "Activity", id: activity.id });

const normalResult = ({ duration, ...rest }: Result): Normal => ({
  ...(rest as { [key: string]: Normal }),
  duration: duration?.replace(/([.,]\d\d)\d+(?=S$)/, "$1"),
});

const normalContext = (context: Context): Normal => ({
  registration: context.registration?.toLowerCase(),
  instructor: context.instructor && normalActor(context.instructor),
  team: context.team && normalActor(context.team),
  contextActivities: context.contextActivities && normalContextActivities(context.contextActivities),
  contextAgents: context.contextAgents?.map(({ agent, relevantTypes }) => ({
    agent: normalActor(agent),
    relevantTypes,
  })),
  contextGroups: context.contextGroups?.map(({ group, relevantTypes }) => ({
    group: normalActor(group),
    relevantTypes,
  })),
  revision: context.revision,
  platform: context.platform,
  language: context.language?.toLowerCase(),
  statement: context.statement?.id.toLowerCase(),
  extensions: context.extensions,
});

function normalContextActivities(given: ContextActivities): Normal {
  return Object.fromEntries(
    Object.entries(given).map(([kind, activities]) => [kind, [activities].flat().map(normalActivity)]),
  );
}

const normalAttachment = (attachment: Attachment): Normal => ({
  usageType: attachment.usageType,
  display: normalLanguageMap(attachment.display),
  description: attachment.description && normalLanguageMap(attachment.description),
  contentType: attachment.contentType.replace(/^[^;]*/, (type) => type.toLowerCase()),
  length: attachment.length,
  sha2: attachment.sha2.toLowerCase(),
});

/** As sorted pairs: a map may have the same tag in two cases. */
const normalLanguageMap = (map: LanguageMap): Normal =>
  Object.entries(map)
    .map(([tag, text]) => canonicalJson([tag.toLowerCase(), text]))
    .sort();
