// A step's input is checked against its row and split: codes go to the ledger, texts stay sealed beside it.
import { procedure } from '@petition/shared-types/procedure';
import type { ActionId } from '@petition/shared-types/vocabulary';
import { z } from 'zod';
import { ProblemError } from '../../http/problem';
import { fieldErrors, sentenceOf } from '../../http/input-errors';
import type { CodedInput } from './domain/event';

export interface SplitInput {
  coded: CodedInput;
  /** Same shape, texts only; null when the step was given none. */
  texts: Readonly<Record<string, unknown>> | null;
  /** Everything, for filling in documents. */
  all: Readonly<Record<string, unknown>>;
}

/** @throws ProblemError `invalid_input` that names every bad field below `input` */
export function parseStepInput(action: ActionId, raw: unknown): SplitInput {
  const schema = procedure[action].input;
  const parsed = schema.safeParse(raw, { error: sentenceOf });
  if (!parsed.success) {
    throw new ProblemError('invalid_input', { errors: fieldErrors(parsed.error.issues, ['input']) });
  }
  return split(schema, parsed.data);
}

/** Splits a checked value of a row's schema. */
export function split(schema: z.ZodObject, value: Record<string, unknown>): SplitInput {
  const parts = take(schema, value);
  return {
    coded: (parts.coded ?? {}) as CodedInput,
    texts: (parts.texts ?? null) as SplitInput['texts'],
    all: value,
  };
}

interface Parts {
  coded: unknown;
  texts: unknown;
}

type Take = (value: unknown) => Parts;

/** How a schema's values are split, found once: a schema is walked for every step otherwise. */
const takers = new WeakMap<z.ZodType, Take>();
function take(schema: z.ZodType, value: unknown): Parts {
  if (value === undefined) return { coded: undefined, texts: undefined };
  let taker = takers.get(schema);
  if (!taker) takers.set(schema, (taker = takerOf(schema)));
  return taker(value);
}

function takerOf(schema: z.ZodType): Take {
  const inner = unwrap(schema);
  if (schema.meta()?.sealed || inner.meta()?.sealed) return (value) => ({ coded: undefined, texts: value });
  if (inner instanceof z.ZodObject) {
    const fields = Object.entries(inner.shape) as [string, z.ZodType][];
    return (value) => takeObject(fields, value as Record<string, unknown>);
  }
  if (inner instanceof z.ZodArray) {
    const element = inner.element as z.ZodType;
    return (value) => takeArray(element, value as unknown[]);
  }
  return (value) => ({ coded: value, texts: undefined });
}

function takeArray(element: z.ZodType, value: unknown[]): Parts {
  const parts = value.map((item) => take(element, item));
  return {
    coded: parts.map((p) => p.coded),
    texts: parts.some((p) => p.texts !== undefined) ? parts.map((p) => p.texts ?? null) : undefined,
  };
}

function takeObject(fields: readonly [string, z.ZodType][], value: Record<string, unknown>): Parts {
  const coded: Record<string, unknown> = {};
  const texts: Record<string, unknown> = {};
  for (const [key, field] of fields) {
    const parts = take(field, value[key]);
    if (parts.coded !== undefined) coded[key] = parts.coded;
    if (parts.texts !== undefined) texts[key] = parts.texts;
  }
  return { coded, texts: Object.keys(texts).length > 0 ? texts : undefined };
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    const inner = schema.unwrap() as z.ZodType;
    return inner.meta()?.sealed ? inner : unwrap(inner);
  }
  return schema;
}
