import { plural } from "../plural.ts";

/** Sentences for what can go wrong with another host, by code. */
const problems = {
  "not-an-address": "This is not an address. Enter one such as https://badges.example.org.",
  "not-https": "Only https addresses are possible here. Enter one that begins with https://.",
  own: "This is the address of this page itself. Enter that of the other collection.",
  "private-address":
    "This address is in a private network. The operator of this installation can allow such addresses.",
  "unknown-name": "This name is not known. Check the address.",
  "no-connection": "There is no connection to this address. Check it, or try again later.",
  "bad-certificate": "The other side could not prove by its certificate that it is who it says. Tell its operator.",
  "too-slow": "The other side did not answer in time. Try again later.",
  "too-large": "The other side sent more than is read here. Tell its operator.",
  "redirected-away": "The other side sends on to another address. Enter the address that answers itself.",
  "broken-answer": "The other side broke off its answer. Try again later.",
  "not-a-host":
    "Nothing at this address speaks Open Badges 3.0. Enter the address at which you sign in there, or ask its operator for the address of the Open Badges API.",
  "foreign-address":
    "The other side wants to send you and your badges to an address that is not its own. That is refused for your safety. Tell its operator.",
  "no-badges-offered": "The other side does not let badges be read.",
  "registration-refused": "The other side does not let this installation connect.",
  "token-refused": "The other side took back its consent before the connection was made. Connect again.",
  "client-unknown": "The other side does not know this installation any more. Connect again.",
  reconnect: "The other side does not accept the access any more. Connect again to allow it anew.",
  forbidden: "The other side does not allow this. Connect again and allow it there.",
  "too-many": "The other side asks for fewer requests. It goes on by itself later.",
  failed: "Something went wrong on the other side. It is tried again by itself.",
  refused: "The other side refused the request. It is tried again by itself.",
  "not-badges": "The other side answered, but not as Open Badges 3.0 says. Tell its operator.",
  "foreign-page": "The other side says that the next badges are at an address that is not its own. Tell its operator.",
  "endless-pages": "The other side's list of badges comes to no end. Tell its operator.",
  state: "This connection was not begun in this browser, took too long, or was made already. Begin again.",
  issuer: "Another side answered than was asked. Nothing was connected, for your safety. Begin again.",
  denied: "You did not allow the access there. Nothing was connected.",
  asked: "The other side refused what was asked for. Nothing was connected.",
  "too-often": "Too many tries. Wait a quarter of an hour.",
  gone: "This connection is not there (any more).",
  paused: "This connection is paused. Resume it first.",
} as const;

export const hosts = {
  title: "Other badge collections",
  lead: "Do you have badges in another collection (a backpack, wallet or portal)? Connect it, and your badges are in both.",
  connect: "Connect a collection",
  empty: "No other collection is connected",
  emptyHint: "It has to speak Open Badges 3.0. Your badges here stay yours, whatever you connect.",
  open: "Open",
  newPage: {
    title: "Connect a collection",
    lead: "Enter its address. You sign in there yourself; your password there stays there.",
    address: "Address",
    addressHint: "Such as https://badges.example.org",
    submit: "Go there and allow access",
    steps: "What happens then",
    step: [
      "You are sent to that address. Check that it is the one you know, and sign in.",
      "It asks you what this installation may do: see your badges there, add badges there, see your name and address. Allow as much as you like.",
      "You come back here. Your badges there are checked and appear here, and stay up to date once a day. Nothing is sent there until you choose so.",
    ],
    end: "You can end it at any time, here or there.",
  },
  problems: problems as Readonly<Record<keyof typeof problems, string>>,
  otherProblem: "Something went wrong with the other side.",
  said: "It said:",
  states: { connected: "Connected", reconnect: "Connect again", paused: "Paused", running: "At work" },
  connectedAs: "Connected as",
  unknownOwner: "not told",
  since: "Since",
  taken: "Badges taken over",
  takenCounts: (counts: { new: number; updated: number; unchanged: number; rejected: number }) =>
    `${counts.new} new, ${counts.updated} updated, ${counts.unchanged} known, ${counts.rejected} not taken`,
  progress: (seen: number, total: number | null) =>
    total === null
      ? `${plural("en", seen, { one: "# badge", other: "# badges" })} so far`
      : `${seen} of ${total} badges so far`,
  lastComplete: "Last complete",
  never: "not yet",
  next: "Next",
  soon: "at any moment",
  pullNow: "Take over now",
  pause: "Pause",
  resume: "Resume",
  again: "Connect again",
  rejected: "Not taken over",
  rejectedText: "These are not what their issuers signed, or no badges at all.",
  fullText: "Your wallet is full. Remove badges first.",
  unnamed: "Without a name",
  sending: {
    title: "Send badges there",
    lead: "Choose which of your badges are to be in that collection too.",
    notAllowed: "You have not allowed badges to be added there. Connect again and allow it.",
    none: "You have no badges that could be sent.",
    badges: "Badges",
    all: "Send all",
    chosen: "Send chosen ones",
    inStep: "Send new badges by themselves from now on",
    inStepOn: "New badges are sent by themselves.",
    inStepStop: "Stop sending new badges",
    states: {
      WAITING: "Waiting",
      ADDED: "Added there",
      UPDATED: "There, up to date",
      UNCHANGED: "There, a newer one",
      REFUSED: "Refused",
    },
  },
  end: "Disconnect",
  endText:
    "The access is given back there. Badges that were taken over stay here, and those that were sent stay there.",
  endConfirm: "Disconnect now",
  done: {
    connected: "Connected. Your badges there are being taken over.",
    pull: "Badges are being taken over.",
    pause: "Paused.",
    resume: "It goes on.",
    end: "Disconnected.",
    send: (count: number) =>
      count === 0
        ? "There was nothing to send."
        : `${plural("en", count, { one: "# badge is", other: "# badges are" })} being sent.`,
    "keep-in-step": "Saved.",
  },
  noneChosen: "Choose at least one badge.",
};

export type HostsMessages = typeof hosts;
