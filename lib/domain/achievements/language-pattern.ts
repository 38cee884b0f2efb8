/** The language tags that Open Badges allows: a language, optionally with script and region.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#languagecode */
export const languagePattern = /^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/;
