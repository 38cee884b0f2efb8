import type { SetupMessages } from "./setup.en.ts";

export const setup: SetupMessages = {
  title: "Laurel einrichten",
  lead: "Legen Sie die erste Organisation und Ihr Administrationskonto an. Diese Seite funktioniert nur einmal.",
  organization: "Name der Organisation",
  organizationName: "Name",
  organizationNameHint: "Der Name, den die Lernenden kennen. Unter diesem Namen werden Badges ausgestellt.",
  organizationNumber: "Nummer der Organisation",
  organizationNumberHint:
    "Teil der URLs, die Partner aufrufen, zum Beispiel 1234. Sie können sie später nicht ändern. Lassen Sie das Feld leer, um die nächste freie Nummer zu verwenden.",
  language: "Sprache der Organisation",
  languageHint: "Die Sprache der Badges dieser Organisation. Die Sprache der Seiten wählt jede Person selbst.",
  timeZone: "Zeitzone",
  timeZoneHint: "Datumsangaben auf Badges und in Listen richten sich für alle nach dieser Zeitzone.",
  pickTimeZone: "Zeitzone auswählen",
  optional: "optional",
  you: "Über Sie",
  personName: "Ihr Name",
  address: "Ihre E-Mail-Adresse",
  password: "Passwort",
  passwordHint: "Mindestens 12 Zeichen. Ein paar Wörter hintereinander sind leicht zu merken und schwer zu erraten.",
  submit: "Einrichten und anmelden",
  used: "Dieser Einrichtungslink funktioniert nicht",
  usedHint:
    "Er wurde schon verwendet oder durch einen neueren ersetzt. Wenn Laurel noch nicht eingerichtet ist, starten Sie es neu: Es gibt dann einen neuen Link aus.",
  signIn: "Zur Anmeldung",
  errors: {
    organizationName: "Geben Sie den Namen der Organisation ein.",
    organizationNumber: "Geben Sie eine ganze Zahl von 1 bis 2147483647 ein oder lassen Sie das Feld leer.",
    numberTaken: "Eine andere Organisation verwendet diese Nummer. Wählen Sie eine andere.",
    language: "Wählen Sie eine Sprache aus.",
    timeZone: "Wählen Sie eine Zeitzone aus.",
    personName: "Geben Sie Ihren Namen ein.",
    address: "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.",
    addressTaken: "Mit dieser Adresse hat sich schon jemand angemeldet. Verwenden Sie eine andere.",
    password: "Geben Sie ein Passwort mit 12 bis 1000 Zeichen ein.",
  },
};
