import type { DevelopersMessages } from "./developers.en.ts";

export const developers: DevelopersMessages = {
  title: "Für Wallet-Entwickler",
  lead: "Lesen und schreiben Sie die Badges von Lernenden mit der Open-Badges-3.0-API aus einem Wallet oder einer anderen App. Die URLs auf dieser Seite gehören zu dieser Installation.",
  run: "Ablauf ausprobieren",
  raw: "Service-Beschreibung (JSON)",
  contents: "Auf dieser Seite",
  here: {
    title: "Diese Installation",
    server: "API",
    issuer: "Autorisierungsserver",
    version: "Open Badges",
    testMode: "Testmodus",
    on: "An",
    off: "Aus",
  },
  sample: "Beispiel",
  discover: {
    title: "Discovery",
    text: "Sie brauchen nur eine URL. Die Service-Beschreibung listet die Operationen auf. Unter `components.securitySchemes` stehen die URLs für Registrierung, Autorisierung und Tokens.\n\nDie Metadaten des Autorisierungsservers (RFC 8414) enthalten dieselben URLs. Die Metadaten der geschützten Ressource (RFC 9728) verweisen auf den Autorisierungsserver. Antwortet die API mit 401, verweist der Parameter `resource_metadata` in `WWW-Authenticate` auf sie.\n\nKeines der drei Dokumente erfordert ein Token, und Browser können sie von jeder Website aus lesen.",
    samples:
      "Führen Sie die Beispiele nacheinander in derselben POSIX-Shell mit curl und openssl aus, am besten in einem leeren Ordner: Jedes Beispiel speichert seine Ergebnisse für das nächste in Dateien und Variablen. `client.txt` und `tokens.txt` enthalten Geheimnisse; löschen Sie diese Dateien am Ende.",
    documents: "Dokumente",
    description: "Service-Beschreibung",
    serverMetadata: "Metadaten des Autorisierungsservers",
    resourceMetadata: "Metadaten der geschützten Ressource",
    endpoints: "Endpunkte",
    registration: "Registrierung",
    authorization: "Autorisierung",
    token: "Token",
    refresh: "Aktualisierung",
    revocation: "Widerruf",
    introspection: "Introspection",
  },
  register: {
    title: "Registrieren",
    text: "Registrieren Sie Ihre App dynamisch (RFC 7591). Neun Felder sind Pflicht: `client_name`, `client_uri`, `logo_uri`, `tos_uri`, `policy_uri`, `software_id`, `software_version`, `redirect_uris` und `scope`.\n\n- Jede URL beginnt mit https, und alle URLs, auch die in `redirect_uris`, haben denselben Hostnamen.\n- Für Refresh-Tokens muss `grant_types` den Wert `refresh_token` enthalten.\n- Unbekannte Scopes werden ignoriert. Die Antwort enthält die registrierten Scopes.\n\nDie Antwort ist 201 mit den registrierten Metadaten, einer `client_id` und einem `client_secret`. Das Secret wird nur einmal angezeigt und läuft nicht ab. Eine Registrierung wird nach 30 Tagen gelöscht, wenn niemand die App autorisiert und der Betreiber sie nicht geprüft hat.\n\nDie Zustimmungsseite zeigt Ihre App als nicht geprüft an, bis der Betreiber dieser Installation sie prüft.",
    loopback:
      "In dieser Installation darf eine App, die auf demselben Rechner wie Laurel läuft (localhost, 127.0.0.1), http verwenden.",
    publicApps:
      "Apps, die kein Secret geheim halten können, registrieren sich mit `token_endpoint_auth_method` gleich `none`. Sie können auch Loopback-Adressen wie `http://127.0.0.1/callback` mit beliebigem Port und eigene URI-Schemata wie `com.example.wallet:/callback` als Redirect-URI verwenden.",
    noPublicApps: "Diese Installation akzeptiert keine Apps ohne Secret (`token_endpoint_auth_method` gleich `none`).",
  },
  authorize: {
    title: "Autorisierung anfordern",
    text: "Leiten Sie den Browser zum Autorisierungsendpunkt weiter. Alle Parameter sind Pflicht, auch die für PKCE:\n\n- `response_type`: `code`.\n- `client_id`: Ihre Client-ID.\n- `redirect_uri`: eine Ihrer registrierten Redirect-URIs, Zeichen für Zeichen.\n- `scope`: registrierte Scopes, durch Leerzeichen getrennt.\n- `state`: ein nicht erratbarer Wert, für jede Anfrage neu.\n- `code_challenge`: der SHA-256-Hash Ihres Code-Verifiers, base64url-kodiert.\n- `code_challenge_method`: `S256`.\n\nDer Lernende meldet sich bei Bedarf an und entscheidet dann: weniger Scopes als angefordert, ausgewählte Badges statt aller, Zugriff für 7 Tage, für 90 Tage oder bis zum Widerruf.",
    back: (issuer) =>
      `Der Browser kehrt mit \`code\`, \`state\`, \`scope\` (den erteilten Scopes) und \`iss\` zurück. Fahren Sie nur fort, wenn \`state\` dem gesendeten Wert entspricht und \`iss\` gleich \`${issuer}\` ist (RFC 9207).\n\n- Lehnt der Lernende ab, ist \`error\` gleich \`access_denied\`.\n- Ist die Anfrage ungültig, ist \`error\` gleich \`invalid_request\`, \`invalid_scope\` oder \`unsupported_response_type\`. Der Lernende meldet sich vorher an.\n- Ist die \`client_id\` unbekannt oder die \`redirect_uri\` nicht registriert, wird der Browser nicht weitergeleitet. Der Lernende sieht stattdessen eine Fehlerseite.`,
    scopes: "Scopes",
    asked: "Was der Lernende sieht",
    offline:
      "Wird zusätzlich zu anderen Scopes akzeptiert, hat aber keine Wirkung: Ob Sie Refresh-Tokens erhalten, bestimmen die registrierten `grant_types`.",
  },
  token: {
    title: "Tokens abrufen",
    text: "Tauschen Sie den Code innerhalb von zehn Minuten ein. Die erste vollständige Anfrage Ihrer App verbraucht den Code, auch wenn sie fehlschlägt. Eine zweite Verwendung widerruft den Zugriff. Fehlt ein Feld oder lässt sich der Client nicht authentifizieren, wird der Code nicht verbraucht.\n\nAuthentifizieren Sie sich mit HTTP Basic (`client_secret_basic`); ein Feld `client_secret` wird nicht akzeptiert. `code_verifier` hat 43 bis 128 Zeichen.\n\nEin Access-Token ist bis zu einer Stunde gültig: siehe `expires_in`, in Sekunden. Kein Token gilt länger als der Zeitraum, den der Lernende gewählt hat. `scope` in der Antwort enthält die erteilten Scopes.",
    code: "Öffnen Sie für dieses Beispiel die URL, die das vorige Beispiel ausgegeben hat, melden Sie sich an und erlauben Sie den Zugriff. Der Browser kann https://wallet.example nicht erreichen, aber in der Adresszeile steht der Code, zwischen `code=` und dem nächsten `&`. Ersetzen Sie damit die Punkte nach `CODE=`.",
  },
  credentials: {
    title: "Badges lesen",
    text: "Liefert eine Seite der Badges, auf die der Lernende Ihrer App Zugriff gegeben hat.\n\n- `limit`: die Anzahl der Badges pro Seite. Standard ist 50, Maximum 100.\n- `offset`: die Anzahl der Badges, die übersprungen werden.\n- `since`: liefert nur Badges mit späterem `validFrom`. Datum und Uhrzeit wie `2026-01-31T08:00:00Z`; ohne Zeitzone gilt UTC.\n\n`X-Total-Count` ist die Gesamtzahl der Badges. `Link` enthält `first` und `last` sowie `next` und `prev`, falls es diese Seiten gibt. Um alle Badges zu lesen, folgen Sie `next`, solange es vorhanden ist.",
    forms:
      "Jeder Badge steht in einem von zwei Arrays, genau so, wie er signiert wurde: `credential` enthält JSON mit eingebetteter Signatur, `compactJwsString` enthält Compact-JWS-Zeichenfolgen. Ein leeres Array entfällt.\n\nAbgelaufene und widerrufene Badges bleiben in der Liste. Prüfen Sie `validUntil` und, falls vorhanden, `credentialStatus`.\n\nUm Änderungen abzufragen, senden Sie den `ETag` einer Seite in `If-None-Match`. Hat sich nichts geändert, ist die Antwort 304 ohne Inhalt.",
  },
  upsert: {
    title: "Badge hinzufügen",
    text: ({ bytesMax, depthMax, valuesMax }) =>
      `Senden Sie einen Badge als \`application/json\` oder \`application/vc+ld+json\`, oder als Compact JWS in \`text/plain\`. Erlaubt sind bis zu ${bytesMax / 1024} KiB mit bis zu ${valuesMax} Werten (einschließlich Objekten und Arrays) und bis zu ${depthMax} Ebenen.\n\n- 201: Der Badge wurde hinzugefügt.\n- 200: Der Badge hat eine ältere Version ersetzt oder war bereits vorhanden.\n- 304: Eine neuere Version ist bereits vorhanden. Die Antwort hat keinen Inhalt.\n\nBei 200 und 201 enthält die Antwort den Badge.\n\nDer Badge wird zuerst geprüft: Sind Signatur, Aussteller oder Schema ungültig, ist die Antwort 400 und nennt die fehlgeschlagene Prüfung. Wurde der Badge jemand anderem ausgestellt, ist die Antwort 403.`,
    files:
      "Die Beispiele senden `badge.json` und `badge.jwt`: einen Badge, der dem Lernenden ausgestellt wurde. Laden Sie ihn auf der Seite des Badges als JSON und als JWT herunter und speichern Sie die Dateien unter diesen Namen.",
  },
  profile: {
    title: "Profil",
    text: "`GET` liefert das Profil des Lernenden. `PUT` ersetzt es: Was Sie weglassen, wird entfernt, außer Name und E-Mail-Adresse.\n\n- `id` ist schreibgeschützt; ein gesendeter Wert wird ignoriert.\n- `email` muss eine Adresse sein, die der Lernende hier bestätigt hat. Apps können sie nicht ändern.\n\nDer Lernende sieht jede Änderung und kann sie rückgängig machen.",
  },
  refresh: {
    title: "Tokens aktualisieren",
    text: "Mit jedem neuen Access-Token erhalten Sie ein neues Refresh-Token; das vorige wird ungültig. Ein Refresh-Token gilt bis zu 90 Tage.\n\nGeht die Antwort verloren, senden Sie dasselbe Refresh-Token innerhalb von zehn Sekunden noch einmal. Danach gilt eine erneute Verwendung als Diebstahl und widerruft den Zugriff.\n\nFür ein Access-Token mit weniger Scopes als erteilt senden Sie `scope`. Das gilt nur für dieses Access-Token.",
  },
  revoke: {
    title: "Widerruf und Introspection",
    text: "Widerrufen Sie Tokens, die Sie nicht mehr brauchen (RFC 7009). Der Widerruf eines Refresh-Tokens beendet den gesamten Zugriff; der Widerruf eines Access-Tokens gilt nur für dieses Token. Er wirkt ab der nächsten Anfrage. Die Antwort ist 200 ohne Inhalt, auch wenn das Token nicht existiert.\n\nIntrospection (RFC 7662) liefert `active`, `scope` und `exp` für die Access-Tokens einer App mit Secret. Für jedes andere Token liefert sie `active: false`. Ressourcenserver, die der Betreiber registriert hat, können die Access-Tokens aller Apps abfragen.\n\nLernende können den Zugriff jederzeit unter „Verbundene Apps“ widerrufen. Rechnen Sie mit 401.",
  },
  errors: {
    title: "Fehler",
    text: "Die API beantwortet Fehler mit einem Objekt `Imsx_StatusInfo`. `imsx_description` sagt, was zu tun ist; `imsx_codeMinor` enthält den Fehlercode. Ein ungültiger Query-Parameter hat den Code `invalid_query_parameter`, anderer ungültiger Inhalt `invalid_data`.\n\nDie OAuth-Endpunkte antworten mit `error` und `error_description` (RFC 6749 Abschnitt 5.2, RFC 7591 Abschnitt 3.2.2).\n\nWarten Sie nach 429 oder 503 so viele Sekunden, wie `Retry-After` angibt. Jede Antwort hat eine `X-Request-Id`. Geben Sie diese an, wenn Sie einen Serverfehler melden: Der Betreiber findet ihn damit im Log. Abgelehnte Anfragen werden nur im Log-Level `debug` protokolliert.",
    api: "API-Fehler",
    status: "Status",
    code: "imsx_codeMinor",
    when: "Ursache",
    whens: {
      400: "Ein Parameter, der Badge oder das Profil ist ungültig.",
      401: "Das Access-Token fehlt, ist unbekannt, abgelaufen oder widerrufen. Aktualisieren Sie es, oder fordern Sie die Autorisierung erneut an.",
      403: "Dem Access-Token fehlt der Scope, der Badge gehört jemand anderem, oder das Wallet des Lernenden ist voll.",
      404: "Unter dieser URL gibt es keine Ressource.",
      405: "Die Ressource unterstützt diese Methode nicht. `Allow` nennt die unterstützten Methoden.",
      406: "Keiner der Medientypen in `Accept` ist verfügbar.",
      413: "Der Inhalt der Anfrage ist zu groß.",
      415: "Der `Content-Type` wird nicht unterstützt.",
      429: "Zu viele Anfragen einer App für einen Lernenden.",
      500: "Serverfehler. Versuchen Sie es später erneut.",
      503: "Vorübergehend nicht verfügbar.",
    },
    oauth: "OAuth-Fehler",
    error: "error",
    oauthWhens: {
      invalid_client_metadata: "Registrierung: Ein Feld fehlt oder ist ungültig. Die Beschreibung nennt es.",
      invalid_redirect_uri: "Registrierung: Eine URL in `redirect_uris` ist nicht zulässig.",
      invalid_client: "Der Client ist unbekannt oder gesperrt, oder sein Secret ist falsch.",
      invalid_request:
        "Ein Feld fehlt oder ist ungültig (400), unter dieser URL gibt es keine Ressource (404), die Methode wird nicht unterstützt (405), oder der Inhalt der Anfrage ist zu groß (413).",
      invalid_grant:
        "Der Code oder das Refresh-Token ist ungültig, abgelaufen oder widerrufen. Fordern Sie die Autorisierung erneut an.",
      unauthorized_client: "Der Client ist nicht für diesen `grant_type` registriert.",
      unsupported_grant_type: "Unterstützt werden `authorization_code` und `refresh_token`.",
      invalid_scope: "Eine Aktualisierung fordert mehr Scopes an, als erteilt wurden.",
      temporarily_unavailable:
        "Zu viele Registrierungen oder falsche Secrets von einer IP-Adresse (429), oder vorübergehend nicht verfügbar (503).",
      server_error: "Serverfehler. Versuchen Sie es später erneut.",
    },
    limits: "Limits pro 15 Minuten",
    limit: "Anfragen",
    count: "Limit",
    limitOf: {
      registration: "Registrierungen pro IP-Adresse",
      secret: "Falsche Client-Secrets pro IP-Adresse",
      read: "Gelesene Badge-Seiten pro App und Lernendem",
      upsert: "Hinzugefügte Badges pro App und Lernendem",
      profile: "Profiländerungen pro App und Lernendem",
    },
  },
  test: {
    title: "Testmodus",
    on: (statuses) =>
      `Der Testmodus ist an. Senden Sie den Header \`X-Test-Answer\` mit einem Statuscode, um diese Fehlerantwort zu erhalten, bevor die Anfrage verarbeitet wird: ${statuses}. Die Antworten 429 und 503 enthalten \`Retry-After\`.\n\nDie API und die OAuth-Endpunkte unterstützen den Header. Testen Sie damit, wie Ihre App mit seltenen Fehlern umgeht.`,
    off: "Der Testmodus ist aus, und der Header `X-Test-Answer` hat keine Wirkung. Setzt der Betreiber `TEST_MODE=true`, erhält eine Anfrage mit diesem Header und einem Statuscode diese Fehlerantwort, bevor sie verarbeitet wird.",
  },
  edge: {
    title: "Test-Badges",
    text: (address) =>
      `Dies ist eine Demo. Einer der Lernenden hat einen Badge für jeden Fall, den ein Wallet beherrschen sollte. Wenn der Ablauf Sie zur Zustimmungsseite führt, melden Sie sich als \`${address}\` mit dem Passwort an, das \`npm start\` ausgegeben hat.`,
    offset: "Offset",
    badge: "Badge",
    what: "Was zu prüfen ist",
    cases: {
      expired: [
        "Abgelaufen",
        "`validUntil` liegt in der Vergangenheit. Die Signatur ist gültig: Zeigen Sie den Badge als abgelaufen an.",
      ],
      revoked: ["Widerrufen", "In der Statusliste als widerrufen markiert. Der Grund ist öffentlich."],
      longName: ["Sehr langer Name", "200 Zeichen, darunter ein Wort, das sich nicht trennen lässt."],
      suspended: [
        "Ausgesetzt",
        "Wie widerrufen, aber die Aussetzung kann aufgehoben werden. Der Grund ist nicht öffentlich.",
      ],
      valid: ["Gültig", "Mit Ergebnis, Leistungspunkten und Belegen."],
      noImage: ["Ohne Bild", "Von einem anderen Aussteller. Es gibt kein `image` zum Anzeigen."],
      imported: [
        "Importiert",
        "Von einem anderen Aussteller, aus einer PNG-Datei importiert. Die Signatur ist eingebettet.",
      ],
      token: ["Compact JWS", "Von einem anderen Aussteller, als VC-JWT in `compactJwsString`."],
    },
  },
  reference: {
    title: "Operationen",
    lead: "Aus der Service-Beschreibung. Die englischen Beschreibungen stammen aus der Spezifikation.",
    scope: "Scope",
    noScope: "Kein Access-Token erforderlich.",
    parameters: "Parameter",
    parameter: "Name",
    type: "Typ",
    description: "Beschreibung",
    body: "Anfrageinhalt",
    answers: "Antworten",
    answersOf: (operation) => `Antworten von ${operation}`,
    parametersOf: (operation) => `Parameter von ${operation}`,
    status: "Status",
    content: "Inhalt",
  },
};
