// The XML of pushes and replies: flat, without entities, declarations or attributes.
import { XMLParser } from 'fast-xml-parser';

const CDATA = /<!\[CDATA\[[\s\S]*?\]\]>/g;
/** Document types, entities, comments and processing instructions have no place in a push. */
const DECLARATION = /<!|<\?(?!xml[ ?])/;

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

type Members = Readonly<Record<string, string>>;

/** @returns the text members of the `<xml>` element, or undefined when it is no well-formed push */
export function parsePushXml(xml: string): Members | undefined {
  return parsePush(xml)?.fields;
}

/**
 * The same with the members of each `List` one level down, where the subscription events keep what they are about
 * (订阅消息事件推送). How the element around the lists is called differs in the platform's own examples.
 */
export function parsePush(
  xml: string,
): { fields: Members; items: readonly Members[]; nested: Readonly<Record<string, Members>> } | undefined {
  if (DECLARATION.test(xml.replace(CDATA, ''))) return undefined;
  let parsed: { xml?: unknown };
  try {
    parsed = parser.parse(xml, true) as { xml?: unknown };
  } catch {
    return undefined;
  }
  if (typeof parsed.xml !== 'object' || parsed.xml === null) return undefined;
  const members = Object.entries(parsed.xml);
  return {
    fields: texts(parsed.xml),
    items: members.flatMap(([, member]) => itemsOf(member)),
    nested: Object.fromEntries(
      members.flatMap(([name, member]) => (isObject(member) ? [[name, texts(member)] as const] : [])),
    ),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function texts(members: object): Members {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, string] => typeof member[1] === 'string'),
  );
}

function itemsOf(member: unknown): Members[] {
  if (!isObject(member)) return [];
  const list = member['List'];
  return (Array.isArray(list) ? (list as unknown[]) : [list]).filter(isObject).map(texts);
}

/** Numbers stand bare, texts in CDATA, as the platform writes them. */
export function toXml(members: Readonly<Record<string, string | number>>): string {
  const elements = Object.entries(members).map(([name, value]) => {
    if (typeof value === 'number') return `<${name}>${value}</${name}>`;
    return `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
  });
  return `<xml>${elements.join('')}</xml>`;
}
