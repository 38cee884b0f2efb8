import type { SigninMessages } from "./signin.en.ts";

export const signin: SigninMessages = {
  title: "Anmelden",
  lead: "Alle Ihre Badges und Abschlüsse an einem Ort.",
  address: "E-Mail-Adresse",
  password: "Passwort",
  submitPassword: "Anmelden",
  submitCode: "Code per E-Mail anfordern",
  codeHint: "Wir senden Ihnen einen 6-stelligen Code. Sie brauchen kein Passwort.",
  useCode: "Stattdessen mit E-Mail-Code anmelden",
  usePassword: "Stattdessen mit Passwort anmelden",
  newHere:
    "Zum ersten Mal hier? Geben Sie die E-Mail-Adresse ein, die Sie für Ihre Kurse verwenden, und fordern Sie einen Code an.",
  demo: "Das ist eine Demo. Beim Start gibt Laurel die E-Mail-Adressen und das Passwort für die Anmeldung aus.",
  errors: {
    address: "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.",
    password: "Geben Sie Ihr Passwort ein.",
    wrongPassword:
      "E-Mail-Adresse oder Passwort ist falsch. Prüfen Sie beides oder melden Sie sich mit einem E-Mail-Code an.",
    wrongCode: "Dieser Code ist nicht richtig. Prüfen Sie die 6 Ziffern und versuchen Sie es noch einmal.",
    goneCode:
      "Dieser Code ist abgelaufen, wurde schon verwendet oder zu oft versucht. Fordern Sie einen neuen Code an.",
    code: "Geben Sie die 6 Ziffern aus der E-Mail ein.",
    tooMany:
      "Zu viele Versuche. Versuchen Sie es in 15 Minuten noch einmal oder melden Sie sich mit einem E-Mail-Code an.",
    tooManyCodes:
      "Wir haben schon mehrere Codes an diese Adresse gesendet. Verwenden Sie den neuesten oder versuchen Sie es in 15 Minuten noch einmal.",
    mail: "Wir konnten die E-Mail nicht senden. Versuchen Sie es in einigen Minuten noch einmal.",
    unexpected: "Wir konnten Sie wegen eines Serverfehlers nicht anmelden. Versuchen Sie es noch einmal.",
  },
  code: {
    title: "Code eingeben",
    mailedTo: (address: string) => `Wir haben einen 6-stelligen Code an ${address} gesendet. Er ist 10 Minuten gültig.`,
    elsewhere:
      "Geben Sie den 6-stelligen Code aus der E-Mail ein. Er ist 10 Minuten gültig und funktioniert in jedem Browser.",
    label: "6-stelliger Code",
    submit: "Anmelden",
    filled: "Wir haben den Code aus Ihrer E-Mail eingetragen. Wählen Sie „Anmelden“, um fortzufahren.",
    notArrived: "Keine E-Mail erhalten? Sehen Sie im Spam-Ordner nach.",
    resend: "Neuen Code senden",
    resent: "Wir haben Ihnen einen neuen Code gesendet.",
    otherAddress: "Andere Adresse verwenden",
  },
  welcome: {
    title: "Willkommen bei Laurel",
    lead: "Wie heißen Sie? Laurel spricht Sie mit diesem Namen an, und Ihre Organisation sieht ihn.",
    name: "Ihr Name",
    submit: "Weiter",
    errors: { name: "Geben Sie Ihren Namen ein." },
  },
  signOut: {
    title: "Abmelden?",
    lead: "Ihre Badges bleiben in Ihrem Konto. Sie werden nur in diesem Browser abgemeldet.",
    submit: "Abmelden",
    stay: "Angemeldet bleiben",
  },
};
