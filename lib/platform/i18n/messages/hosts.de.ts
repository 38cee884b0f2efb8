import { plural } from "../plural.ts";
import type { HostsMessages } from "./hosts.en.ts";

export const hosts: HostsMessages = {
  title: "Andere Badge-Sammlungen",
  lead: "Haben Sie Badges in einer anderen Sammlung (Backpack, Wallet oder Portal)? Verbinden Sie sie, dann sind Ihre Badges in beiden.",
  connect: "Sammlung verbinden",
  empty: "Keine andere Sammlung ist verbunden",
  emptyHint: "Sie muss Open Badges 3.0 beherrschen. Ihre Badges hier bleiben Ihre, was auch immer Sie verbinden.",
  open: "Öffnen",
  newPage: {
    title: "Sammlung verbinden",
    lead: "Geben Sie ihre Adresse ein. Sie melden sich dort selbst an; Ihr dortiges Passwort bleibt dort.",
    address: "Adresse",
    addressHint: "Zum Beispiel https://badges.example.org",
    submit: "Dorthin gehen und Zugriff erlauben",
    steps: "Was dann geschieht",
    step: [
      "Sie gelangen zu dieser Adresse. Prüfen Sie, ob es die ist, die Sie kennen, und melden Sie sich an.",
      "Dort werden Sie gefragt, was diese Installation darf: Ihre dortigen Badges ansehen, dort Badges hinzufügen, Ihren Namen und Ihre Adresse ansehen. Erlauben Sie so viel, wie Sie möchten.",
      "Sie kommen hierher zurück. Ihre dortigen Badges werden geprüft und erscheinen hier; einmal am Tag werden sie aktualisiert. Gesendet wird nichts, bis Sie es wählen.",
    ],
    end: "Sie können das jederzeit beenden, hier oder dort.",
  },
  problems: {
    "not-an-address": "Das ist keine Adresse. Geben Sie eine ein wie https://badges.example.org.",
    "not-https": "Hier sind nur https-Adressen möglich. Geben Sie eine ein, die mit https:// beginnt.",
    own: "Das ist die Adresse dieser Seite selbst. Geben Sie die der anderen Sammlung ein.",
    "private-address":
      "Diese Adresse liegt in einem privaten Netz. Der Betreiber dieser Installation kann solche Adressen erlauben.",
    "unknown-name": "Dieser Name ist nicht bekannt. Prüfen Sie die Adresse.",
    "no-connection":
      "Zu dieser Adresse kommt keine Verbindung zustande. Prüfen Sie sie, oder versuchen Sie es später noch einmal.",
    "bad-certificate":
      "Die Gegenseite konnte durch ihr Zertifikat nicht belegen, wer sie ist. Sagen Sie es ihrem Betreiber.",
    "too-slow": "Die Gegenseite hat nicht rechtzeitig geantwortet. Versuchen Sie es später noch einmal.",
    "too-large": "Die Gegenseite hat mehr gesendet, als hier gelesen wird. Sagen Sie es ihrem Betreiber.",
    "redirected-away":
      "Die Gegenseite verweist auf eine andere Adresse. Geben Sie die Adresse ein, die selbst antwortet.",
    "broken-answer": "Die Gegenseite hat ihre Antwort abgebrochen. Versuchen Sie es später noch einmal.",
    "not-a-host":
      "Unter dieser Adresse spricht nichts Open Badges 3.0. Geben Sie die Adresse ein, unter der Sie sich dort anmelden, oder fragen Sie den Betreiber nach der Adresse der Open-Badges-API.",
    "foreign-address":
      "Die Gegenseite möchte Sie und Ihre Badges an eine Adresse schicken, die nicht ihre eigene ist. Zu Ihrer Sicherheit wird das abgelehnt. Sagen Sie es ihrem Betreiber.",
    "no-badges-offered": "Die Gegenseite lässt Badges nicht lesen.",
    "registration-refused": "Die Gegenseite lässt nicht zu, dass sich diese Installation verbindet.",
    "token-refused":
      "Die Gegenseite hat ihre Zustimmung zurückgenommen, bevor die Verbindung stand. Verbinden Sie sie noch einmal.",
    "client-unknown": "Die Gegenseite kennt diese Installation nicht mehr. Verbinden Sie sie neu.",
    reconnect: "Die Gegenseite akzeptiert den Zugriff nicht mehr. Verbinden Sie sie neu, um ihn wieder zu erlauben.",
    forbidden: "Die Gegenseite erlaubt das nicht. Verbinden Sie sie neu und erlauben Sie es dort.",
    "too-many": "Die Gegenseite bittet um weniger Anfragen. Später geht es von selbst weiter.",
    failed: "Auf der Gegenseite ist etwas schiefgegangen. Es wird von selbst noch einmal versucht.",
    refused: "Die Gegenseite hat die Anfrage abgelehnt. Es wird von selbst noch einmal versucht.",
    "not-badges":
      "Die Gegenseite hat geantwortet, aber nicht, wie Open Badges 3.0 es sagt. Sagen Sie es ihrem Betreiber.",
    "foreign-page":
      "Die Gegenseite verweist für die nächsten Badges auf eine Adresse, die nicht ihre eigene ist. Sagen Sie es ihrem Betreiber.",
    "endless-pages": "Die Liste der Gegenseite nimmt kein Ende. Sagen Sie es ihrem Betreiber.",
    state:
      "Diese Verbindung wurde nicht in diesem Browser begonnen, hat zu lange gedauert oder steht schon. Beginnen Sie neu.",
    issuer:
      "Eine andere Gegenseite hat geantwortet, als gefragt war. Zu Ihrer Sicherheit wurde nichts verbunden. Beginnen Sie neu.",
    denied: "Sie haben den Zugriff dort nicht erlaubt. Es wurde nichts verbunden.",
    asked: "Die Gegenseite hat abgelehnt, worum gebeten wurde. Es wurde nichts verbunden.",
    "too-often": "Zu viele Versuche. Warten Sie eine Viertelstunde.",
    gone: "Diese Verbindung gibt es nicht (mehr).",
    paused: "Diese Verbindung pausiert. Setzen Sie sie zuerst fort.",
  },
  otherProblem: "Mit der Gegenseite ist etwas schiefgegangen.",
  said: "Sie schrieb:",
  states: { connected: "Verbunden", reconnect: "Neu verbinden", paused: "Pausiert", running: "Arbeitet" },
  connectedAs: "Verbunden als",
  unknownOwner: "nicht mitgeteilt",
  since: "Seit",
  taken: "Übernommene Badges",
  takenCounts: (counts) =>
    `${counts.new} neu, ${counts.updated} aktualisiert, ${counts.unchanged} bekannt, ${counts.rejected} nicht übernommen`,
  progress: (seen, total) =>
    total === null
      ? `bisher ${plural("de", seen, { one: "# Badge", other: "# Badges" })}`
      : `bisher ${seen} von ${total} Badges`,
  lastComplete: "Zuletzt vollständig",
  never: "noch nicht",
  next: "Nächstes Mal",
  soon: "jeden Augenblick",
  pullNow: "Jetzt übernehmen",
  pause: "Pausieren",
  resume: "Fortsetzen",
  again: "Neu verbinden",
  rejected: "Nicht übernommen",
  rejectedText: "Diese sind nicht, was ihre Aussteller signiert haben, oder gar keine Badges.",
  fullText: "Ihr Wallet ist voll. Entfernen Sie zuerst Badges.",
  unnamed: "Ohne Namen",
  sending: {
    title: "Badges dorthin senden",
    lead: "Wählen Sie, welche Ihrer Badges auch in jener Sammlung sein sollen.",
    notAllowed: "Sie haben nicht erlaubt, dort Badges hinzuzufügen. Verbinden Sie sie neu und erlauben Sie es.",
    none: "Sie haben keine Badges, die gesendet werden könnten.",
    badges: "Badges",
    all: "Alle senden",
    chosen: "Ausgewählte senden",
    inStep: "Neue Badges von nun an von selbst senden",
    inStepOn: "Neue Badges werden von selbst gesendet.",
    inStepStop: "Neue Badges nicht mehr senden",
    states: {
      WAITING: "Wartet",
      ADDED: "Dort hinzugefügt",
      UPDATED: "Dort, auf dem neuesten Stand",
      UNCHANGED: "Dort, in neuerer Fassung",
      REFUSED: "Abgelehnt",
    },
  },
  end: "Trennen",
  endText: "Der Zugriff wird dort zurückgegeben. Übernommene Badges bleiben hier, und gesendete bleiben dort.",
  endConfirm: "Jetzt trennen",
  done: {
    connected: "Verbunden. Ihre dortigen Badges werden übernommen.",
    pull: "Badges werden übernommen.",
    pause: "Pausiert.",
    resume: "Es geht weiter.",
    end: "Getrennt.",
    send: (count) =>
      count === 0
        ? "Es gab nichts zu senden."
        : `${plural("de", count, { one: "# Badge wird", other: "# Badges werden" })} gesendet.`,
    "keep-in-step": "Gespeichert.",
  },
  noneChosen: "Wählen Sie mindestens einen Badge.",
};
