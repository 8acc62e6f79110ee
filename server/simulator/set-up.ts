// What an operator has set up at the platform: the menu; and the library that templates are picked from.
import { randomBytes } from 'node:crypto';
import { PRESET_TEMPLATES, type Template } from './templates';

/** Numbers of the library: the same contents for the account (4310x) and the mini-program (2710x). */
const LIBRARY: ReadonlyMap<string, Template> = new Map(
  PRESET_TEMPLATES.flatMap((template, i) =>
    [`4310${i + 1}`, `2710${i + 1}`].map((id) => [id, { ...template, id }] as const),
  ),
);

export class SetUp {
  menu: Record<string, unknown>[] | undefined;
  readonly library = LIBRARY;

  newTemplateId(): string {
    return randomBytes(32).toString('base64url');
  }

  clear(): void {
    this.menu = undefined;
  }
}
