import { plural } from "../plural.ts";
import type { VerifyMessages } from "./verify.en.ts";

const notReached = "Nicht geprüft, weil eine frühere Prüfung nicht bestanden wurde.";

export const verify: VerifyMessages = {
  verdict: {
    valid: {
      title: "Gültig",
      text: (issuer, date) => `Ausgestellt von ${issuer} am ${date}. Seitdem unverändert.`,
      stated: (issuer, date, host) =>
        host === null
          ? `Signiert am ${date} von einem Aussteller, der sich „${issuer}“ nennt und nur durch seinen Schlüssel bekannt ist. Seitdem unverändert.`
          : `Signiert am ${date} von einem Aussteller unter ${host}, der sich „${issuer}“ nennt. Seitdem unverändert.`,
    },
    invalid: {
      title: "Ungültig",
      text: "Verlassen Sie sich nicht auf diesen Badge. Mindestens eine Prüfung wurde nicht bestanden, deshalb können die Angaben unten falsch sein.",
    },
    unverified: {
      title: "Nicht vollständig geprüft",
      text: "Wir haben keine Probleme gefunden, konnten aber nicht alles prüfen.",
    },
    revoked: {
      title: "Widerrufen",
      text: (date) =>
        date === null
          ? "Der Aussteller hat diesen Badge widerrufen."
          : `Der Aussteller hat diesen Badge am ${date} widerrufen.`,
    },
    suspended: {
      title: "Ausgesetzt",
      text: (date) =>
        date === null
          ? "Der Aussteller hat diesen Badge ausgesetzt. Er ist zurzeit nicht gültig."
          : `Der Aussteller hat diesen Badge am ${date} ausgesetzt. Er ist zurzeit nicht gültig.`,
    },
    expired: {
      title: "Abgelaufen",
      text: (date) => `Dieser Badge war bis ${date} gültig. Die anderen Prüfungen haben keine Probleme gefunden.`,
    },
    early: {
      title: "Noch nicht gültig",
      text: (date) => `Dieser Badge ist ab ${date} gültig.`,
    },
    elsewhere: {
      title: "Für eine andere Adresse ausgestellt",
      text: "Der Badge ist so, wie der Aussteller ihn signiert hat, wurde aber nicht für die eingegebene Adresse ausgestellt. Viele haben mehrere Adressen. Fragen Sie, welche verwendet wurde.",
    },
    reason: (reason) => `Grund: „${reason}“`,
  },
  newerVersion: "Neuere Version ansehen",
  checkedJustNow: (time) => `Gerade geprüft, ${time}.`,
  checkAgain: "Noch einmal prüfen",
  checks: "Prüfungen",
  outcomes: { passed: "Bestanden", failed: "Nicht bestanden", warned: "Warnung", "not-checked": "Nicht geprüft" },
  ownerNotice: {
    title: "Nur Sie können diese Seite sehen",
    text: "Andere sehen „Seite nicht gefunden“. Wenn Sie den Badge anderen zeigen möchten, ändern Sie, wer ihn sehen kann.",
    change: "Ändern, wer diesen Badge sehen kann",
  },
  meaning: "Über diesen Badge",
  criteria: "Kriterien",
  issuer: "Ausgestellt von",
  earnedOn: "Erworben am",
  issuedOn: "Ausgestellt am",
  recipient: {
    title: "Ist es die richtige Person?",
    lead: "Geben Sie die E-Mail-Adresse der Person ein, um zu prüfen, ob der Badge für diese Adresse ausgestellt wurde. Wir speichern sie nicht.",
    address: "E-Mail-Adresse",
    compare: "Vergleichen",
    matches: "Stimmt überein. Der Badge wurde für diese Adresse ausgestellt.",
    differs:
      "Stimmt nicht überein. Der Badge wurde für eine andere Adresse ausgestellt. Viele haben mehrere Adressen. Fragen Sie, welche verwendet wurde.",
    unnamed: "Dieser Badge gibt nicht an, für welche Adresse er ausgestellt wurde.",
    missing: "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.",
    tooMany: (minutes) =>
      `Zu viele Versuche. Versuchen Sie es in ${plural("de", minutes, { one: "# Minute", other: "# Minuten" })} noch einmal.`,
  },
  document: "Das Credential",
  machine: "Für Entwickler: das signierte Credential",
  machineJws: "Dasselbe Credential als JWT",
  technical: "Technische Details",
  how: "So prüfen wir Badges",
  howText:
    "Jedes Mal, wenn Sie diese Seite öffnen, prüfen wir das gespeicherte Credential neu: sein Format, seine Begriffe, seine Signatur mit dem veröffentlichten Schlüssel des Ausstellers, ob es eine neuere Version gibt, ob es widerrufen wurde, und seine Gültigkeitsdauer. Was wir nicht prüfen können, steht als „Nicht geprüft“ da, nie als „Bestanden“. Ob Sie dem Aussteller vertrauen, kann keine Prüfung beantworten. Das entscheiden Sie.",
  anything: {
    title: "Badge prüfen",
    lead: "Prüfen Sie einen Badge eines beliebigen Ausstellers: Fügen Sie ihn ein, laden Sie eine Datei hoch oder geben Sie seine URL ein. Wir speichern ihn nicht.",
    paste: "Badge-Text",
    pasteHint: "Der vollständige JSON-Text oder ein JWT (drei Teile, beginnt mit ey).",
    file: "Oder Datei hochladen",
    fileHint: "PNG, SVG, PDF, JSON oder JWT, bis zu 10 MB.",
    address: "Oder URL eingeben",
    addressHint:
      "Eine https-URL des Badges selbst. Eine Seite, die den Badge nur zeigt, funktioniert vielleicht nicht.",
    optional: "optional",
    recipient: "E-Mail-Adresse der Person",
    recipientHint: "Wir vergleichen sie mit dem Badge. Wir speichern sie nicht und geben sie nicht weiter.",
    submit: "Prüfen",
    working: "Wird geprüft …",
    sample: "Beispiel-Badge ausprobieren",
    missing: "Fügen Sie einen Badge ein, wählen Sie eine Datei aus oder geben Sie eine URL ein.",
    recipientMissing:
      "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com, oder lassen Sie das Feld leer.",
    result: "Ergebnis",
    unnamed: "Badge ohne Namen",
    stated: "Angabe des Badges, nicht geprüft",
    issuer: (name) => `Aussteller: ${name}`,
    checkedFile: (name) => `Datei: ${name}`,
  },
  steps: {
    parsed: {
      name: "Format",
      codes: {
        "well-formed": "Das ist ein Badge oder ein anderes Credential.",
        "too-large": "Der Text ist zu groß für ein Credential.",
        "too-deep": "Der Text ist zu tief verschachtelt für ein Credential.",
        "member-repeated": "Eine Eigenschaft kommt doppelt vor, sodass verschiedene Werte gelesen werden könnten.",
        "not-json":
          "Das ist kein gültiges JSON. Fügen Sie den vollständigen Text ein. Ein Screenshot oder ein gewöhnliches Bild enthält keinen Badge.",
        "jws-malformed":
          "Das sieht wie ein JWT aus, ist aber unvollständig. Fügen Sie alle drei Teile ein und sonst nichts.",
        "not-a-credential": "Das ist gültiges JSON, aber kein Credential.",
      },
    },
    context: {
      name: "Vokabular",
      codes: {
        "contexts-known": "Alle Begriffe sind in einem veröffentlichten Standard definiert.",
        "contexts-missing": "Das Credential gibt nicht an, welcher Standard seine Begriffe definiert.",
        "context-inline": "Das Credential definiert eigene Begriffe. Das könnte seine Bedeutung ändern.",
        "term-expanded": "Das Credential schreibt einen Begriff so, dass seine Bedeutung verborgen bleibt.",
        "term-undefined":
          "Das Credential enthält einen Wert, den der Standard nicht definiert. Die Signatur deckt ihn deshalb nicht ab.",
        "term-foreign":
          "Das Credential enthält einen Wert, den der Standard nicht definiert. Die Signatur deckt ihn trotzdem ab.",
        "context-unknown":
          "Das Credential verwendet Begriffe aus einer Quelle, die nicht zum Standard gehört und die wir nicht kennen.",
        "not-reached": notReached,
      },
    },
    schema: {
      name: "Pflichtangaben",
      codes: {
        "schema-matched": "Das Credential enthält alles, was der Standard verlangt.",
        "schema-also-own":
          "Das Credential enthält alles, was der Standard verlangt. Es nennt auch ein eigenes Schema, das wir nicht geprüft haben.",
        "schema-broken": "Angaben, die der Standard verlangt, fehlen oder haben das falsche Format.",
        "subject-unidentified": "Das Credential gibt nicht an, für wen es ausgestellt wurde.",
        "kind-unknown": "Wir kennen die Regeln für diese Art von Credential nicht.",
        "not-reached": notReached,
      },
    },
    proof: {
      name: "Seit der Ausstellung unverändert",
      codes: {
        "signature-matches": "Die Signatur passt zum Credential.",
        "hosted-matches": "Die Kopie unter der eigenen URL des Badges stimmt überein.",
        "signature-differs":
          "Die Signatur passt nicht. Das Credential wurde nach dem Signieren verändert oder mit einem anderen Schlüssel signiert.",
        "hosted-differs": "Die Kopie unter der eigenen URL des Badges weicht ab.",
        "proof-missing": "Das Credential ist nicht signiert.",
        "proof-malformed": "Die Signatur hat nicht das Format, das der Standard verlangt.",
        "proof-expired": "Die Signatur ist abgelaufen.",
        "header-refused": "Die Signatur enthält einen Header, den der Standard nicht erlaubt.",
        "algorithm-refused":
          "Die Signatur verwendet einen Algorithmus, der nichts beweist oder nicht zu ihrem Schlüssel passt.",
        "claims-differ": "Die Werte im JWT und im darin enthaltenen Badge unterscheiden sich.",
        "suite-unsupported": "Die Art, wie dieses Credential signiert ist, unterstützen wir nicht.",
        "key-unavailable":
          "Wir konnten den öffentlichen Schlüssel des Ausstellers nicht abrufen und die Signatur deshalb nicht prüfen.",
        "hosted-unavailable":
          "Die eigene URL des Badges antwortet nicht. Deshalb gibt es nichts, womit wir vergleichen können.",
        "not-reached": notReached,
      },
    },
    issuer: {
      name: "Aussteller identifiziert",
      codes: {
        "key-listed": "Der Aussteller veröffentlicht diesen Schlüssel als seinen eigenen.",
        "key-retired":
          "Der Schlüssel gehört dem Aussteller. Er wurde inzwischen ersetzt, aber was er signiert hat, bleibt gültig.",
        "key-is-issuer":
          "Der Aussteller ist nur durch diesen Schlüssel bekannt. Es gibt keinen Namen und keine Website, die wir nachschlagen könnten.",
        "key-in-set": "Die Website des Ausstellers führt diesen Schlüssel in ihrer Schlüsselliste.",
        "key-under-issuer": "Der Schlüssel ist unter der eigenen URL des Ausstellers veröffentlicht.",
        "hosted-by-issuer": "Der Badge liegt dort, wo sein Aussteller Badges veröffentlicht.",
        "key-on-website":
          "Der Schlüssel ist auf der Website des Ausstellers veröffentlicht, aber die Website sagt nicht, dass er diesem Aussteller gehört. Andere auf derselben Website könnten den Badge signiert haben.",
        "key-not-listed": "Der Aussteller führt den Schlüssel nicht auf, mit dem dieser Badge signiert wurde.",
        "controller-differs":
          "Der Badge wurde mit einem Schlüssel signiert, der nicht dem angegebenen Aussteller gehört.",
        "hosted-elsewhere": "Der Badge liegt unter einer URL, die sein Aussteller nicht nennt.",
        "issuer-unavailable":
          "Wir konnten die Angaben, die der Aussteller über sich veröffentlicht, nicht abrufen. Der Schlüssel könnte deshalb jedem gehören.",
        "method-unsupported": "Diese Art von Aussteller-ID können wir nicht nachschlagen.",
        "key-unbound":
          "Nichts, was der Aussteller veröffentlicht, verbindet ihn mit dem Schlüssel. Der Schlüssel könnte deshalb jedem gehören.",
        "not-reached": notReached,
      },
    },
    refresh: {
      name: "Neueste Version",
      codes: {
        "version-current": "Es gibt keine neuere Version dieses Badges.",
        "version-newer": "Der Aussteller hat eine neuere Version dieses Badges signiert.",
        "no-refresh": "Der Badge gibt nicht an, wo neuere Versionen zu finden sind.",
        "refresh-unavailable": "Wir konnten nicht nach neueren Versionen suchen, weil der Server nicht antwortet.",
        "refresh-unusable": "Wir haben nach neueren Versionen gesucht, aber keine verlässliche gefunden.",
        "refresh-unsupported": "Die Art, wie neuere Versionen angeboten werden, unterstützen wir nicht.",
        "not-reached": notReached,
      },
    },
    status: {
      name: "Nicht widerrufen",
      codes: {
        "not-revoked": "Der Aussteller hat ihn nicht widerrufen.",
        revoked: "Der Aussteller hat ihn widerrufen.",
        suspended: "Der Aussteller hat ihn ausgesetzt. Er ist zurzeit nicht gültig.",
        "no-status": "Der Badge nennt keine Widerrufsliste. Es gibt deshalb nichts nachzuschlagen.",
        "status-unavailable":
          "Wir konnten die Widerrufsliste nicht abrufen und wissen deshalb nicht, ob der Badge widerrufen wurde.",
        "list-refused":
          "Wir können uns auf die Widerrufsliste nicht verlassen und wissen deshalb nicht, ob der Badge widerrufen wurde. Die Liste ist nicht vom Aussteller, unvollständig oder veraltet.",
        "status-unsupported": "Die Art, wie dieser Badge einen Widerruf anzeigt, unterstützen wir nicht.",
        "not-reached": notReached,
      },
    },
    dates: {
      name: "Zeitlich gültig",
      codes: {
        "in-force": "Der Badge ist zeitlich gültig.",
        "not-yet-valid": "Der Badge ist noch nicht gültig.",
        expired: "Der Badge ist abgelaufen.",
        "date-malformed": "Wir können die Datumsangaben nicht lesen.",
        "not-reached": notReached,
      },
      until: (date) => `Gültig bis ${date}.`,
      noExpiry: "Unbegrenzt gültig.",
      from: (date) => `Noch nicht gültig. Gültig ab ${date}.`,
      was: (date) => `Abgelaufen. Der Badge war bis ${date} gültig.`,
    },
    recipient: {
      name: "Empfänger",
      codes: {
        "recipient-matches": "Der Badge wurde für diese Adresse ausgestellt.",
        "recipient-differs": "Der Badge wurde für eine andere Adresse ausgestellt.",
        "recipient-unnamed": "Der Badge enthält keine Adresse, mit der wir vergleichen können.",
        "recipient-not-asked": "Sie haben keine Adresse zum Vergleichen eingegeben.",
        "not-reached": notReached,
      },
    },
    endorsements: {
      name: "Empfehlungen",
      codes: {
        "endorsements-valid": "Alle, die diesen Badge empfehlen, haben ihre Empfehlung signiert.",
        "endorsement-invalid": "Mindestens eine Empfehlung ist nicht gültig. Verlassen Sie sich nicht darauf.",
        "no-endorsements": "Der Badge enthält keine Empfehlungen.",
        "endorsements-unverified": "Der Badge enthält Empfehlungen, die wir nicht prüfen konnten.",
        "not-reached": notReached,
      },
    },
  },
};
