import type { SetupMessages } from "./setup.en.ts";

export const setup: SetupMessages = {
  title: "Laurel einrichten",
  lead: "Die erste Organisation und ihre Administration: Sie. Diese Seite funktioniert nur einmal.",
  organization: "Die Organisation",
  organizationName: "Name",
  organizationNameHint: "So, wie die Lernenden sie kennen; in ihrem Namen werden Badges ausgestellt.",
  organizationNumber: "Nummer",
  organizationNumberHint:
    "Steht in den Adressen, die Partner aufrufen, zum Beispiel 1234. Sie ändert sich nie. Bleibt das Feld leer, wird es die nächste freie.",
  language: "Sprache der Organisation",
  languageHint: "In ihr schreibt sie ihre Badges. Die Sprache der Seiten wählt jede Person selbst.",
  timeZone: "Zeitzone",
  timeZoneHint: "Datumsangaben auf Badges und in Listen gelten in dieser Zone, für alle.",
  pickTimeZone: "Bitte wählen",
  optional: "freiwillig",
  you: "Sie",
  personName: "Ihr Name",
  address: "Ihre E-Mail-Adresse",
  password: "Passwort",
  passwordHint: "Mindestens 12 Zeichen. Ein paar Wörter hintereinander sind leicht zu merken und schwer zu erraten.",
  submit: "Einrichten und anmelden",
  used: "Dieser Einrichtungslink funktioniert nicht (mehr).",
  usedHint:
    "Er wurde benutzt oder durch einen neueren ersetzt. Hat noch niemand Laurel eingerichtet, starten Sie es neu: Es gibt dann einen neuen Link aus.",
  signIn: "Zur Anmeldung",
  errors: {
    organizationName: "Geben Sie den Namen der Organisation ein.",
    organizationNumber: "Geben Sie eine ganze Zahl von 1 bis 2147483647 ein, oder nichts.",
    numberTaken: "Eine andere Organisation hat diese Nummer. Wählen Sie eine andere.",
    language: "Wählen Sie eine Sprache.",
    timeZone: "Wählen Sie eine Zeitzone.",
    personName: "Geben Sie Ihren Namen ein.",
    address: "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@firma.de.",
    addressTaken: "Mit dieser Adresse hat sich schon jemand angemeldet. Nehmen Sie eine andere.",
    password: "Geben Sie ein Passwort mit 12 bis 1000 Zeichen ein.",
  },
};
