import { plural } from "../plural.ts";

/** Sentences for what can go wrong with a connected host, by code. */
const problems = {
  "not-an-address": "Enter a URL, like https://badges.example.org.",
  "not-https": "This URL isn’t supported. Enter one that starts with https://.",
  own: "This is the URL of this site. Enter the URL of the other host.",
  "private-address":
    "This URL is in a private network. Ask the operator of this Laurel installation to allow private networks.",
  "unknown-name": "We couldn’t find this server. Check the URL.",
  "no-connection": "We couldn’t connect to the host. Check the URL, or try again later.",
  "bad-certificate": "We couldn’t connect because the host’s certificate isn’t valid. Contact the host’s operator.",
  "too-slow": "The host took too long to respond. Try again later.",
  "too-large": "The host’s response is too large. Contact the host’s operator.",
  "redirected-away": "This URL redirects to another one. Enter the URL that it redirects to.",
  "broken-answer": "The host’s response was incomplete. Try again later.",
  "not-a-host":
    "We couldn’t find an Open Badges 3.0 host at this URL. Enter the URL where you sign in, or ask the host’s operator for the URL of its Open Badges API.",
  "foreign-address":
    "The host wants to send you and your badges to a URL that isn’t its own. For your safety, we stopped. Contact the host’s operator.",
  "no-badges-offered": "This host doesn’t let other sites read badges. You can’t connect it.",
  "registration-refused":
    "The host didn’t accept the registration of this Laurel installation. Contact the host’s operator.",
  "token-refused": "The host withdrew its consent before the connection was complete. Connect it again.",
  "client-unknown": "The host no longer recognizes this Laurel installation. Reconnect it.",
  reconnect: "The host no longer accepts our access. Reconnect it to allow access again.",
  forbidden: "The host doesn’t allow this. Reconnect it and allow the access there.",
  "too-many": "The host received too many requests. We continue automatically later.",
  failed: "The host reported a server error. We try again automatically.",
  refused: "The host rejected the request. We try again automatically.",
  "not-badges": "The host’s response doesn’t follow Open Badges 3.0. Contact the host’s operator.",
  "foreign-page": "The host’s badge list continues at a URL that isn’t its own. Contact the host’s operator.",
  "endless-pages": "The host’s badge list doesn’t end. Contact the host’s operator.",
  state:
    "This connection was started in another browser, took too long or is already complete. Start again if the host isn’t in your list.",
  issuer: "A different host than the one you chose responded. For your safety, nothing was connected. Start again.",
  denied: "You didn’t allow access at the host, so nothing was connected.",
  asked: "The host rejected the access we asked for, so nothing was connected.",
  "too-often": "Too many attempts. Try again in 15 minutes.",
  gone: "This connection doesn’t exist.",
  paused: "This connection is paused. Resume it first.",
} as const;

export const hosts = {
  title: "Connected hosts",
  lead: "Do you keep badges in another wallet, backpack or portal? Connect it to import your badges from there and to send badges to it.",
  connect: "Connect a host",
  empty: "No connected hosts",
  emptyHint: "A host must support Open Badges 3.0. Your badges here stay yours.",
  open: "Open",
  newPage: {
    title: "Connect a host",
    lead: "Enter the host’s URL. You sign in there yourself, and we never see your password.",
    address: "URL",
    addressHint: "For example, https://badges.example.org",
    submit: "Continue to host",
    steps: "What happens next",
    step: [
      "We take you to the host. Check that it’s the site you know, then sign in.",
      "The host asks what Laurel may do: see your badges, add badges, and see your name and email address. Allow as much as you like.",
      "You return here. We verify and import your badges from the host and update them once a day. We send badges there only if you choose to.",
    ],
    end: "You can disconnect at any time, here or at the host.",
  },
  problems: problems as Readonly<Record<keyof typeof problems, string>>,
  otherProblem: "The connection to the host failed. Try again later.",
  said: "The host’s message:",
  states: { connected: "Connected", reconnect: "Reconnect needed", paused: "Paused", running: "Importing" },
  connectedAs: "Connected as",
  unknownOwner: "Not specified",
  since: "Connected since",
  taken: "Imported badges",
  takenCounts: (counts: { new: number; updated: number; unchanged: number; rejected: number }) =>
    `${counts.new} new, ${counts.updated} updated, ${counts.unchanged} unchanged, ${counts.rejected} not imported`,
  progress: (seen: number, total: number | null) =>
    total === null
      ? `${plural("en", seen, { one: "# badge", other: "# badges" })} so far`
      : `${seen} of ${total} badges so far`,
  lastComplete: "Last full import",
  never: "None yet",
  next: "Next import",
  soon: "Any moment now",
  pullNow: "Import now",
  pause: "Pause",
  resume: "Resume",
  again: "Reconnect",
  rejected: "Not imported",
  rejectedText: "These aren’t badges, or they aren’t what their issuers signed.",
  fullText: "Your wallet is full. Remove some badges first.",
  unnamed: "Unnamed badge",
  sending: {
    title: "Send badges",
    lead: "Choose the badges you want to send to this host.",
    notAllowed: "You haven’t allowed Laurel to add badges to this host. To send badges, reconnect it and allow that.",
    none: "You have no badges to send.",
    badges: "Badges",
    all: "Send all",
    chosen: "Send selected",
    inStep: "Send new badges automatically",
    inStepOn: "New badges are sent automatically.",
    inStepStop: "Stop sending new badges",
    states: {
      WAITING: "Pending",
      ADDED: "Added",
      UPDATED: "Updated",
      UNCHANGED: "Host has a newer version",
      REFUSED: "Rejected",
    },
  },
  end: "Disconnect",
  endText: "We give up our access to the host. Imported badges stay here, and badges you sent stay there.",
  endConfirm: "Disconnect host",
  done: {
    connected: "Host connected. We are importing your badges.",
    pull: "We are importing your badges.",
    pause: "Connection paused.",
    resume: "Connection resumed.",
    end: "Host disconnected.",
    send: (count: number) =>
      count === 0
        ? "There are no badges to send."
        : `${plural("en", count, { one: "# badge is", other: "# badges are" })} being sent.`,
    "keep-in-step": "Changes saved.",
  },
  noneChosen: "Select at least one badge.",
};

export type HostsMessages = typeof hosts;
