import { plural } from "../plural.ts";
import type { HostsMessages } from "./hosts.en.ts";

export const hosts: HostsMessages = {
  title: "Verbundene Badge-Hosts",
  lead: "Haben Sie Badges in einem anderen Wallet, Backpack oder Portal? Verbinden Sie es, um Ihre Badges von dort zu importieren und Badges dorthin zu senden.",
  connect: "Badge-Host verbinden",
  empty: "Keine verbundenen Badge-Hosts",
  emptyHint: "Ein Badge-Host muss Open Badges 3.0 unterstützen. Ihre Badges hier bleiben Ihre.",
  open: "Öffnen",
  newPage: {
    title: "Badge-Host verbinden",
    lead: "Geben Sie die URL des Badge-Hosts ein. Sie melden sich dort selbst an, wir sehen Ihr Passwort nicht.",
    address: "URL",
    addressHint: "Zum Beispiel https://badges.example.org",
    submit: "Weiter zum Badge-Host",
    steps: "So geht es weiter",
    step: [
      "Wir leiten Sie zum Badge-Host weiter. Prüfen Sie, ob es die Website ist, die Sie kennen, und melden Sie sich an.",
      "Der Badge-Host fragt, was Laurel darf: Ihre Badges ansehen, Badges hinzufügen sowie Ihren Namen und Ihre E-Mail-Adresse ansehen. Erlauben Sie so viel, wie Sie möchten.",
      "Sie kehren hierher zurück. Wir prüfen und importieren Ihre Badges von dort und aktualisieren sie einmal am Tag. Wir senden nur dann Badges dorthin, wenn Sie das möchten.",
    ],
    end: "Sie können die Verbindung jederzeit trennen, hier oder beim Badge-Host.",
  },
  problems: {
    "not-an-address": "Geben Sie eine URL ein, zum Beispiel https://badges.example.org.",
    "not-https": "Diese URL wird nicht unterstützt. Geben Sie eine ein, die mit https:// beginnt.",
    own: "Das ist die URL dieser Website. Geben Sie die URL des anderen Badge-Hosts ein.",
    "private-address":
      "Diese URL liegt in einem privaten Netzwerk. Bitten Sie den Betreiber dieser Laurel-Installation, private Netzwerke zu erlauben.",
    "unknown-name": "Wir haben diesen Server nicht gefunden. Prüfen Sie die URL.",
    "no-connection":
      "Wir konnten keine Verbindung zum Badge-Host herstellen. Prüfen Sie die URL oder versuchen Sie es später noch einmal.",
    "bad-certificate":
      "Wir konnten keine Verbindung herstellen, weil das Zertifikat des Badge-Hosts nicht gültig ist. Wenden Sie sich an den Betreiber des Badge-Hosts.",
    "too-slow": "Der Badge-Host hat nicht rechtzeitig geantwortet. Versuchen Sie es später noch einmal.",
    "too-large": "Die Antwort des Badge-Hosts ist zu groß. Wenden Sie sich an den Betreiber des Badge-Hosts.",
    "redirected-away": "Diese URL leitet zu einer anderen weiter. Geben Sie die URL ein, zu der sie weiterleitet.",
    "broken-answer": "Die Antwort des Badge-Hosts war unvollständig. Versuchen Sie es später noch einmal.",
    "not-a-host":
      "Wir haben unter dieser URL keinen Badge-Host für Open Badges 3.0 gefunden. Geben Sie die URL ein, unter der Sie sich anmelden, oder fragen Sie den Betreiber nach der URL der Open-Badges-API.",
    "foreign-address":
      "Der Badge-Host möchte Sie und Ihre Badges an eine URL schicken, die nicht seine eigene ist. Zu Ihrer Sicherheit haben wir abgebrochen. Wenden Sie sich an den Betreiber des Badge-Hosts.",
    "no-badges-offered":
      "Dieser Badge-Host erlaubt anderen Websites nicht, Badges zu lesen. Sie können ihn nicht verbinden.",
    "registration-refused":
      "Der Badge-Host hat die Registrierung dieser Laurel-Installation nicht angenommen. Wenden Sie sich an den Betreiber des Badge-Hosts.",
    "token-refused":
      "Der Badge-Host hat seine Zustimmung zurückgezogen, bevor die Verbindung hergestellt war. Verbinden Sie ihn noch einmal.",
    "client-unknown": "Der Badge-Host erkennt diese Laurel-Installation nicht mehr. Verbinden Sie ihn neu.",
    reconnect:
      "Der Badge-Host akzeptiert unseren Zugriff nicht mehr. Verbinden Sie ihn neu, um den Zugriff wieder zu erlauben.",
    forbidden: "Der Badge-Host erlaubt das nicht. Verbinden Sie ihn neu und erlauben Sie dort den Zugriff.",
    "too-many": "Der Badge-Host hat zu viele Anfragen erhalten. Wir machen später automatisch weiter.",
    failed: "Der Badge-Host hat einen Serverfehler gemeldet. Wir versuchen es automatisch noch einmal.",
    refused: "Der Badge-Host hat die Anfrage abgelehnt. Wir versuchen es automatisch noch einmal.",
    "not-badges":
      "Die Antwort des Badge-Hosts entspricht nicht Open Badges 3.0. Wenden Sie sich an den Betreiber des Badge-Hosts.",
    "foreign-page":
      "Die Badge-Liste des Badge-Hosts geht unter einer URL weiter, die nicht seine eigene ist. Wenden Sie sich an den Betreiber des Badge-Hosts.",
    "endless-pages": "Die Badge-Liste des Badge-Hosts endet nicht. Wenden Sie sich an den Betreiber des Badge-Hosts.",
    state:
      "Diese Verbindung wurde in einem anderen Browser begonnen, hat zu lange gedauert oder besteht schon. Beginnen Sie neu, wenn der Badge-Host nicht in Ihrer Liste steht.",
    issuer:
      "Es hat ein anderer Badge-Host geantwortet als der gewählte. Zu Ihrer Sicherheit wurde nichts verbunden. Beginnen Sie neu.",
    denied: "Sie haben den Zugriff beim Badge-Host nicht erlaubt. Es wurde nichts verbunden.",
    asked: "Der Badge-Host hat den angefragten Zugriff abgelehnt. Es wurde nichts verbunden.",
    "too-often": "Zu viele Versuche. Versuchen Sie es in 15 Minuten noch einmal.",
    gone: "Diese Verbindung gibt es nicht.",
    paused: "Diese Verbindung ist pausiert. Setzen Sie sie zuerst fort.",
  },
  otherProblem: "Die Verbindung zum Badge-Host ist fehlgeschlagen. Versuchen Sie es später noch einmal.",
  said: "Meldung des Badge-Hosts:",
  states: {
    connected: "Verbunden",
    reconnect: "Neu verbinden erforderlich",
    paused: "Pausiert",
    running: "Import läuft",
  },
  connectedAs: "Verbunden als",
  unknownOwner: "Nicht angegeben",
  since: "Verbunden seit",
  taken: "Importierte Badges",
  takenCounts: (counts) =>
    `${counts.new} neu, ${counts.updated} aktualisiert, ${counts.unchanged} unverändert, ${counts.rejected} nicht importiert`,
  progress: (seen, total) =>
    total === null
      ? `bisher ${plural("de", seen, { one: "# Badge", other: "# Badges" })}`
      : `bisher ${seen} von ${total} Badges`,
  lastComplete: "Letzter vollständiger Import",
  never: "Noch keiner",
  next: "Nächster Import",
  soon: "Gleich",
  pullNow: "Jetzt importieren",
  pause: "Pausieren",
  resume: "Fortsetzen",
  again: "Neu verbinden",
  rejected: "Nicht importiert",
  rejectedText: "Das sind keine Badges, oder sie sind nicht das, was ihre Aussteller signiert haben.",
  fullText: "Ihr Wallet ist voll. Entfernen Sie zuerst einige Badges.",
  unnamed: "Badge ohne Namen",
  sending: {
    title: "Badges senden",
    lead: "Wählen Sie die Badges aus, die Sie an diesen Badge-Host senden möchten.",
    notAllowed:
      "Sie haben Laurel nicht erlaubt, diesem Badge-Host Badges hinzuzufügen. Um Badges zu senden, verbinden Sie ihn neu und erlauben Sie das.",
    none: "Sie haben keine Badges, die Sie senden können.",
    badges: "Badges",
    all: "Alle senden",
    chosen: "Auswahl senden",
    inStep: "Neue Badges automatisch senden",
    inStepOn: "Neue Badges werden automatisch gesendet.",
    inStepStop: "Neue Badges nicht mehr senden",
    states: {
      WAITING: "Ausstehend",
      ADDED: "Hinzugefügt",
      UPDATED: "Aktualisiert",
      UNCHANGED: "Badge-Host hat neuere Version",
      REFUSED: "Abgelehnt",
    },
  },
  end: "Verbindung trennen",
  endText:
    "Wir geben unseren Zugriff auf den Badge-Host auf. Importierte Badges bleiben hier, gesendete Badges bleiben dort.",
  endConfirm: "Badge-Host trennen",
  done: {
    connected: "Badge-Host verbunden. Wir importieren Ihre Badges.",
    pull: "Wir importieren Ihre Badges.",
    pause: "Verbindung pausiert.",
    resume: "Verbindung fortgesetzt.",
    end: "Badge-Host getrennt.",
    send: (count) =>
      count === 0
        ? "Es gibt keine Badges zu senden."
        : `${plural("de", count, { one: "# Badge wird", other: "# Badges werden" })} gesendet.`,
    "keep-in-step": "Änderungen gespeichert.",
  },
  noneChosen: "Wählen Sie mindestens einen Badge aus.",
};
