// The XML of pushes and replies: flat, without entities, declarations or attributes.
import { XMLParser } from 'fast-xml-parser';

const CDATA = /<!\[CDATA\[[\s\S]*?\]\]>/g;
/** Document types, entities, comments and processing instructions have no place in a push. */
const DECLARATION = /<!|<\?(?!xml[ ?])/;

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

/** @returns the text members of the `<xml>` element, or undefined when it is no well-formed push */
export function parsePushXml(xml: string): Readonly<Record<string, string>> | undefined {
  if (DECLARATION.test(xml.replace(CDATA, ''))) return undefined;
  let parsed: { xml?: unknown };
  try {
    parsed = parser.parse(xml, true) as { xml?: unknown };
  } catch {
    return undefined;
  }
  if (typeof parsed.xml !== 'object' || parsed.xml === null) return undefined;
  const members = Object.entries(parsed.xml).filter(
    (member): member is [string, string] => typeof member[1] === 'string',
  );
  return Object.fromEntries(members);
}

/** Numbers stand bare, texts in CDATA, as the platform writes them. */
export function toXml(members: Readonly<Record<string, string | number>>): string {
  const elements = Object.entries(members).map(([name, value]) => {
    if (typeof value === 'number') return `<${name}>${value}</${name}>`;
    return `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
  });
  return `<xml>${elements.join('')}</xml>`;
}
