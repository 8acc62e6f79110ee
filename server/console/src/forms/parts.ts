// A long form in readable parts: fields that stand beside each other are one part, each object is one of its own. What
// the schema leaves open is settled first: which kind a union is, and whether an optional object is there at all.
import type { FieldError } from '@petition/shared-types/errors';
import type { RJSFSchema } from '@rjsf/utils';
import { formPath } from './errors';

type Fields = Record<string, RJSFSchema>;
type Value = Record<string, unknown>;

/** Chosen kind by the name of a union; optional objects that are there. */
export interface Settled {
  kinds: Readonly<Record<string, number>>;
  present: readonly string[];
}

export interface Part {
  key: string;
  /** Under this name of the whole; null for the whole's own fields. */
  name: string | null;
  title: string | undefined;
  schema: RJSFSchema;
  /** Titles of the kinds of a union. */
  kinds: string[];
  optional: boolean;
}

const fieldsOf = (schema: RJSFSchema): Fields => (schema.properties ?? {}) as Fields;
const kindsOf = (field: RJSFSchema): RJSFSchema[] =>
  ((field.oneOf ?? field.anyOf ?? []) as RJSFSchema[]).filter((kind) => kind.type === 'object');
const isOptional = (schema: RJSFSchema, name: string): boolean => !(schema.required ?? []).includes(name);

/** The schema with the chosen kind in place of each union and without the objects that are not there. */
export function settledSchema(schema: RJSFSchema, { kinds, present }: Settled): RJSFSchema {
  const fields = Object.entries(fieldsOf(schema)).flatMap(([name, field]): [string, RJSFSchema][] => {
    const kind = kindsOf(field)[kinds[name] ?? 0];
    if (kind) return [[name, { ...kind, title: field.title }]];
    if (field.type === 'object' && isOptional(schema, name) && !present.includes(name)) return [];
    return [[name, field]];
  });
  return { ...schema, properties: Object.fromEntries(fields) };
}

/** The parts in the order of the schema, those that are not there included, so that they can be asked for. */
export function partsOf(schema: RJSFSchema, settled: Settled): Part[] {
  const drawn = fieldsOf(settledSchema(schema, settled));
  const parts: Part[] = [];
  for (const [name, field] of Object.entries(fieldsOf(schema))) {
    const kinds = kindsOf(field);
    if (field.type === 'object' || kinds.length > 0) {
      const { title: _shownAbove, ...own } = drawn[name] ?? { type: 'object' };
      const optional = isOptional(schema, name);
      const titles = kinds.map((kind) => kind.title ?? '');
      parts.push({ key: name, name, title: field.title, schema: own, kinds: titles, optional });
      continue;
    }
    let last = parts.at(-1);
    if (!last || last.name !== null) {
      const own: RJSFSchema = { type: 'object', properties: {}, required: schema.required };
      last = { key: `own-${name}`, name: null, title: undefined, schema: own, kinds: [], optional: false };
      parts.push(last);
    }
    last.schema.properties = { ...last.schema.properties, [name]: field };
  }
  return parts;
}

/** Only what the settled schema asks for: what was typed into a part that was taken away is not sent. */
export function settledValue(schema: RJSFSchema, value: Value): Value {
  const fields = fieldsOf(schema);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]) => {
      const field = fields[name];
      if (!field) return [];
      return [[name, field.type === 'object' ? settledObject(field, (held ?? {}) as Value) : held]];
    }),
  );
}

function settledObject(field: RJSFSchema, held: Value): Value {
  const own = fieldsOf(field);
  const constants = Object.entries(own).flatMap(([name, child]) =>
    child.const !== undefined && typeof child.const !== 'boolean' ? [[name, child.const as unknown]] : [],
  );
  const kept = Object.entries(held).filter(([name]) => name in own);
  return { ...Object.fromEntries(kept), ...(Object.fromEntries(constants) as Value) };
}

/** The faults of one part, with paths inside it. */
export function errorsOf(part: Part, errors: readonly FieldError[]): FieldError[] {
  return errors.flatMap(({ path, message }) => {
    const [first = '', ...rest] = formPath(path).split('.');
    if (part.name === null) return first in fieldsOf(part.schema) ? [{ path, message }] : [];
    return first === part.name ? [{ path: rest.join('.'), message }] : [];
  });
}
