import type { SigninMessages } from "./signin.en.ts";

export const signin: SigninMessages = {
  title: "Anmelden",
  lead: "Ihre Badges und Abschlüsse, in Ihrer Hand.",
  address: "E-Mail-Adresse",
  password: "Passwort",
  submitPassword: "Anmelden",
  submitCode: "Code per E-Mail anfordern",
  codeHint: "Wir schicken Ihnen einen sechsstelligen Code. Ein Passwort brauchen Sie nicht.",
  useCode: "Lieber mit einem Code per E-Mail anmelden",
  usePassword: "Lieber mit einem Passwort anmelden",
  newHere: "Zum ersten Mal hier? Fordern Sie einen Code an, und zwar für die Adresse, unter der Ihre Kurse Sie kennen.",
  demo: "Dies ist eine Demo. Adressen und Passwort zum Anmelden stehen dort, wo Laurel gestartet wurde.",
  errors: {
    address: "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@firma.de.",
    password: "Geben Sie Ihr Passwort ein.",
    wrongPassword:
      "Diese Adresse und dieses Passwort gehören nicht zusammen. Prüfen Sie beides, oder fordern Sie einen Code an.",
    wrongCode: "Das ist nicht der Code aus der E-Mail. Prüfen Sie die sechs Ziffern und versuchen Sie es noch einmal.",
    goneCode: "Dieser Code wurde schon benutzt, ist zu alt oder wurde zu oft versucht. Fordern Sie einen neuen an.",
    code: "Geben Sie die sechs Ziffern aus der E-Mail ein.",
    tooMany:
      "Zu viele Versuche. Versuchen Sie es in einer Viertelstunde wieder, oder melden Sie sich mit einem Code an.",
    tooManyCodes:
      "An diese Adresse gingen eben schon viele Codes. Nehmen Sie den letzten, oder versuchen Sie es in einer Viertelstunde wieder.",
    mail: "Die E-Mail ließ sich nicht senden. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
    unexpected: "Die Anmeldung hat nicht geklappt, der Fehler liegt bei uns. Bitte versuchen Sie es noch einmal.",
  },
  code: {
    title: "Code eingeben",
    mailedTo: (address: string) => `Wir haben einen sechsstelligen Code an ${address} geschickt. Er gilt zehn Minuten.`,
    elsewhere: "Geben Sie den sechsstelligen Code aus der E-Mail ein. Er gilt zehn Minuten, in jedem Browser.",
    label: "Sechsstelliger Code",
    submit: "Anmelden",
    filled: "Der Code aus Ihrer E-Mail ist eingetragen. Noch ein Klick, und Sie sind angemeldet.",
    notArrived: "Keine E-Mail? Sehen Sie auch im Spam-Ordner nach.",
    resend: "Neuen Code anfordern",
    resent: "Ein neuer Code ist unterwegs.",
    otherAddress: "Andere Adresse verwenden",
  },
  welcome: {
    title: "Willkommen bei Laurel",
    lead: "Eine Frage noch: Wie schreibt sich Ihr Name? So spricht Laurel Sie an, und so sieht Sie Ihre Organisation.",
    name: "Ihr Name",
    submit: "Weiter",
    errors: { name: "Geben Sie Ihren Namen ein." },
  },
  signOut: {
    title: "Abmelden?",
    lead: "Ihre Badges bleiben hier. Nur dieser Browser vergisst Sie.",
    submit: "Abmelden",
    stay: "Angemeldet bleiben",
  },
};
