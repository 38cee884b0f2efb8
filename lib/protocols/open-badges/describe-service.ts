import { serverAddresses } from "@/lib/domain/apps/server-addresses";
import type { PublishedDocument } from "@/lib/platform/http/document";
import official from "./openapi/ob_v3p0_oas.json" with { type: "json" };

/** Returns the service description document: the specification's OpenAPI document with this installation's addresses.
 *  `x-imssf-revocationUrl` is our addition, because the specification has no member for it.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#servicedescriptiondocument */
export function describeService(): PublishedDocument {
  const { issuer, authorization, token, registration, revocation, resource, terms, privacy } = serverAddresses();
  const { OAuth2ACG } = official.components.securitySchemes;
  const { scopes } = OAuth2ACG.flows.authorizationCode;
  const document = {
    ...official,
    info: {
      ...official.info,
      title: "Laurel",
      termsOfService: terms,
      "x-imssf-image": `${issuer}/icon.svg`,
      "x-imssf-privacyPolicyUrl": privacy,
    },
    servers: [{ url: resource }],
    components: {
      ...official.components,
      securitySchemes: {
        OAuth2ACG: {
          ...OAuth2ACG,
          description: "OAuth 2.0 Authorization Code Grant authorization",
          "x-imssf-name": "Laurel",
          "x-imssf-privacyPolicyUrl": privacy,
          "x-imssf-termsOfServiceUrl": terms,
          "x-imssf-registrationUrl": registration,
          "x-imssf-revocationUrl": revocation,
          flows: {
            authorizationCode: { authorizationUrl: authorization, tokenUrl: token, refreshUrl: token, scopes },
          },
        },
      },
    },
  };
  return { body: JSON.stringify(document), contentType: "application/json", cacheControl: "public, max-age=3600" };
}
