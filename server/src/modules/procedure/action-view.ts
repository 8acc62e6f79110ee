// The forms of the steps that may be taken now, drawn from the same rows that decide.
import { procedure } from '@petition/shared-types/procedure';
import type { ClockEffect, ProcedureRow } from '@petition/shared-types/procedure';
import { shareClocks } from '@petition/shared-types/procedure';
import type { AvailableAction } from '@petition/shared-types/schemas/petition';
import { actions, clocks, documentTypes } from '@petition/shared-types/vocabulary';
import type { ActionId, ClockId } from '@petition/shared-types/vocabulary';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** Closed lists carry their Chinese words, as forms expect them. */
function withLabels(context: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }): void {
  const { jsonSchema } = context;
  const labels = jsonSchema['x-labels'] as Record<string, string> | undefined;
  if (!labels || !Array.isArray(jsonSchema.enum)) return;
  jsonSchema.oneOf = (jsonSchema.enum as string[]).map((value) => ({
    const: value,
    title: labels[value] ?? value,
  }));
  delete jsonSchema.enum;
  delete jsonSchema['x-labels'];
}

const schemas = new Map<ActionId, JsonSchema>();

/** JSON Schema of a step's input, made once. */
export function inputSchemaOf(action: ActionId): JsonSchema {
  const known = schemas.get(action);
  if (known) return known;
  const made = z.toJSONSchema(procedure[action].input, { io: 'input', override: withLabels }) as JsonSchema;
  schemas.set(action, made);
  return made;
}

const effectWords = {
  start: '开始计算',
  end: '结束',
  suspend: '暂停计算',
  resume: '恢复计算',
  recount: '重新计算',
} as const;

const shares: ReadonlySet<ClockId> = new Set(shareClocks);

/** Of the shares of T1 one runs at a time, so they are named once. */
const clockEffectText = ({ effect, clock }: ClockEffect): string =>
  `${effectWords[effect]}：${shares.has(clock) ? '本级转送用时' : clocks[clock].label}`;

/** “条例第二十一条、第二十二条”: a source is named once for all its articles. */
export function basisText(basis: ProcedureRow['basis']): string {
  let source = '';
  return basis
    .map(({ text }) => {
      const [, named = '', article] = /^(.*?)(第[一二三四五六七八九十百]+条.*)$/.exec(text) ?? [];
      const repeated = article !== undefined && named === source;
      source = named;
      return repeated ? article : text;
    })
    .join('、');
}

/** Tightens the schema of a form to what this petition allows now. */
export type Narrowing = (schema: JsonSchema) => JsonSchema;

/** One available step. `narrow` may tighten the schema to what the petition allows now. */
export function toAvailableAction(
  row: ProcedureRow,
  narrow?: Narrowing,
  asked: { identity?: boolean } = {},
): AvailableAction {
  const word = actions[row.action];
  const schema = inputSchemaOf(row.action);
  return {
    action: row.action,
    label: word.label,
    plain: word.plain ?? word.label,
    basis: basisText(row.basis),
    aside: row.aside ?? false,
    documents: row.documents.map((type) => documentTypes[type].label),
    clockEffect: [...new Set(row.clocks.map(clockEffectText))].join('；'),
    ...(asked.identity ? { needsIdentity: true } : {}),
    inputSchema: narrow ? narrow(structuredClone(schema)) : schema,
  };
}
