// The server is the judge of a form: its field errors are put beside the fields they name.
import type { FieldError } from '@petition/shared-types/errors';
import type { ErrorSchema } from '@rjsf/utils';

/** A path of the request body as a path of the form: the step's own fields stand under `input`. */
export function formPath(path: string): string {
  return path.replace(/^input\.?/, '');
}

/** `answers.0.answer` → { answers: { 0: { answer: { __errors: [...] } } } }. */
export function errorSchemaOf(errors: readonly FieldError[]): ErrorSchema {
  const root: Record<string, unknown> = {};
  for (const { path, message } of errors) {
    let node = root;
    for (const step of formPath(path).split('.').filter(Boolean)) {
      node[step] = node[step] ?? {};
      node = node[step] as Record<string, unknown>;
    }
    node.__errors = [...((node.__errors as string[] | undefined) ?? []), message];
  }
  return root as ErrorSchema;
}

/** The id the form library gives the field at a path. */
export function fieldId(prefix: string, path: string): string {
  return [prefix, ...formPath(path).split('.').filter(Boolean)].join('_');
}

function valueAt(value: unknown, path: string): unknown {
  return formPath(path)
    .split('.')
    .filter(Boolean)
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], value);
}

/** The faults that still stand: a field that was changed since is no longer called wrong. */
export function standing(errors: readonly FieldError[], before: unknown, after: unknown): FieldError[] {
  return errors.filter(
    ({ path }) => JSON.stringify(valueAt(before, path)) === JSON.stringify(valueAt(after, path)),
  );
}
