// From the JSON Schema of an action to what the form library draws: widgets by the hints in the schema, closed lists
// as words, one row a demand. The schema itself comes from the procedure's row; nothing here knows an action.
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { words } from '../words';

/** What the procedure's schemas carry beyond JSON Schema. */
interface Hints {
  'x-widget'?: string;
  'x-hidden'?: boolean;
  'x-labels'?: Record<string, string>;
}
type Node = RJSFSchema & Hints;

/** Up to so many choices are shown at once instead of in a list to open. */
const RADIO_CHOICES = 6;

/** What only the citizen's screens ask for: neither drawn nor begun here, so that nothing empty is sent. */
const isElsewhere = (node: Node, key: string): boolean =>
  (node.properties?.[key] as Node | undefined)?.['x-hidden'] === true && !node.required?.includes(key);

/** Closed lists with words in `x-labels` become `oneOf` with titles, which is how the form shows words. */
export function withWords(node: Node): Node {
  const copy: Node = { ...node };
  const labels = copy['x-labels'];
  if (labels && Array.isArray(copy.enum) && !copy.oneOf) {
    copy.oneOf = copy.enum.map((value) => ({
      const: value,
      title: labels[value as string] ?? (value as string),
    }));
    delete copy.enum;
  }
  if (copy.properties) {
    copy.properties = Object.fromEntries(
      Object.entries(copy.properties).flatMap(([key, child]) => {
        if (isElsewhere(node, key)) return [];
        const asked = copy.required?.includes(key) ? asQuestion(child as Node) : (child as Node);
        return [[key, withWords(asked)]];
      }),
    );
  }
  if (copy.items && typeof copy.items === 'object' && !Array.isArray(copy.items))
    copy.items = withWords(copy.items);
  const union = unionOf(copy);
  if (union) copy[union.key] = union.options.map(withWords);
  return copy;
}

/** A yes or no that must be said is asked as such: an empty box would not tell “no” from “not asked”. */
function asQuestion(node: Node): Node {
  if (node.type !== 'boolean' || node.const !== undefined) return node;
  const answers = [
    { const: true, title: words.action.yes },
    { const: false, title: words.action.no },
  ];
  return { ...node, oneOf: answers };
}

/** Kinds of an object, one of which is chosen: a person or an organisation. */
function unionOf(node: Node): { key: 'oneOf' | 'anyOf'; options: Node[] } | undefined {
  for (const key of ['oneOf', 'anyOf'] as const) {
    const options = (node[key] ?? []) as Node[];
    if (options.length > 0 && options.every((option) => option.type === 'object')) return { key, options };
  }
  return undefined;
}

/** A constant that nobody has to say; “I have checked it” is a person's to tick. */
const isGiven = (node: Node): boolean => node.const !== undefined && typeof node.const !== 'boolean';

/** The widgets of a schema, field by field. */
export function uiSchemaOf(node: Node): UiSchema {
  if (node['x-hidden'] || isGiven(node)) return { 'ui:widget': 'hidden' };
  const widget = node['x-widget'];
  const union = unionOf(node);
  if (union) return { [union.key]: union.options.map(uiSchemaOf) };
  if (node.type === 'object') return uiSchemaOfObject(node);
  if (node.type === 'array') return uiSchemaOfArray(node, widget);
  // The demand's own words say which it is.
  if (widget === 'demand') return { 'ui:widget': widget, 'ui:label': false };
  if (widget) return { 'ui:widget': widget };
  if (node.type === 'boolean') return { 'ui:widget': node.oneOf ? 'radio' : 'checkbox' };
  if (Array.isArray(node.oneOf))
    return { 'ui:widget': node.oneOf.length <= RADIO_CHOICES ? 'radio' : 'select' };
  return {};
}

function uiSchemaOfObject(node: Node): UiSchema {
  const fields = Object.entries(node.properties ?? {});
  return Object.fromEntries(fields.map(([key, child]) => [key, uiSchemaOf(child as Node)]));
}

function uiSchemaOfArray(node: Node, widget: string | undefined): UiSchema {
  // A list that one widget fills (several organisations) is drawn as one field.
  if (widget) return { 'ui:field': 'wholeList', 'ui:widget': widget };
  const items = node.items as Node;
  const options = demandKey(node)
    ? { addable: false, removable: false, orderable: false }
    : { orderable: false };
  return { 'ui:options': { ...options, label: true }, items: { ...uiSchemaOf(items), 'ui:label': false } };
}

/** The field of a list's rows that names a demand, when the list answers demands one by one. */
function demandKey(node: Node): string | undefined {
  const items = node.items as Node | undefined;
  if (node.type !== 'array' || !items?.properties) return undefined;
  return Object.keys(items.properties).find(
    (key) => (items.properties![key] as Node)['x-widget'] === 'demand',
  );
}

/** What the form starts with: constants, what the server proposes by `default`, and one row for each demand. */
export function initialData(schema: Node, demands: number): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema.properties ?? {})) {
    const child = value as Node;
    const demand = demandKey(child);
    if (isElsewhere(schema, key)) continue;
    if (isGiven(child)) data[key] = child.const;
    else if (child.default !== undefined) data[key] = child.default;
    else if (demand) data[key] = Array.from({ length: demands }, (_, index) => ({ [demand]: index + 1 }));
    else if (child.type === 'object') data[key] = initialData(child, demands);
    else if (unionOf(child)) data[key] = initialData(unionOf(child)?.options[0] ?? {}, demands);
  }
  return data;
}

/** True when there is nothing to fill in. */
export function isEmptyForm(schema: Node): boolean {
  return Object.values(schema.properties ?? {}).every(
    (child) => (child as Node)['x-hidden'] ?? isGiven(child as Node),
  );
}

/** The field at a path such as `answers.0.answer`: its title, and the number of the row it stands in. */
export function fieldAt(schema: Node, path: string): { title?: string; row?: number } {
  let node: Node | undefined = schema;
  let row: number | undefined;
  for (const step of path.split('.')) {
    const inList = /^\d+$/.test(step);
    if (inList) row = Number(step) + 1;
    node = (inList ? node?.items : node?.properties?.[step]) as Node | undefined;
  }
  return { title: node?.title, row };
}
