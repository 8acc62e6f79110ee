// The kinds of field settings are made of; the sentence of each is its documentation.
import { z } from 'zod';

export const text = (doc: string) => z.string().min(1).describe(doc);
export const url = (doc: string) =>
  z
    .url({ protocol: /^https?$/ })
    .transform((value) => value.replace(/\/+$/, ''))
    .describe(doc);
export const count = (doc: string, smallest = 1, largest = 1_000_000_000) =>
  z.coerce.number().int().min(smallest).max(largest).describe(doc);
export const flag = (doc: string) =>
  z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] }).describe(doc);
