// Subscription messages of the mini-program: its templates, and what each person has consented to.
// A one-time consent is used up by one message; a long-term one holds until it is refused.
import { PRESET_TEMPLATES, type Template } from './templates';

export interface Consent {
  remaining: number;
  longTerm: boolean;
}

/** The same keywords as those of the account, picked in the mini-program's library. */
export const SUBSCRIPTION_TEMPLATES: readonly Template[] = PRESET_TEMPLATES.slice(0, 2).map((template) => ({
  ...template,
  id: template.id.replace('TPL_', 'SUB_'),
}));

export class Subscriptions {
  private readonly consents = new Map<string, Consent>();

  private readonly added: Template[] = [];

  list(): Template[] {
    return [...SUBSCRIPTION_TEMPLATES, ...this.added];
  }

  template(id: string): Template | undefined {
    return this.list().find((template) => template.id === id);
  }

  add(template: Template): void {
    this.added.push(template);
  }

  /** A person's answer on the consent sheet. */
  choose(person: string, template: string, accept: boolean, longTerm: boolean): void {
    const key = keyOf(person, template);
    const before = this.consents.get(key)?.remaining ?? 0;
    if (!accept) this.consents.delete(key);
    else this.consents.set(key, { remaining: before + 1, longTerm });
  }

  mayReceive(person: string, template: string): boolean {
    const consent = this.consents.get(keyOf(person, template));
    return consent !== undefined && (consent.longTerm || consent.remaining > 0);
  }

  useUp(person: string, template: string): void {
    const consent = this.consents.get(keyOf(person, template));
    if (consent && !consent.longTerm) consent.remaining -= 1;
  }

  of(person: string): (Consent & { templateId: string })[] {
    return this.list().flatMap(({ id }) => {
      const consent = this.consents.get(keyOf(person, id));
      return consent ? [{ templateId: id, ...consent }] : [];
    });
  }

  clear(): void {
    this.added.length = 0;
    this.consents.clear();
  }

  snapshot(): Record<string, Consent> {
    return Object.fromEntries(this.consents);
  }

  restore(saved: Record<string, Consent>): void {
    this.consents.clear();
    for (const [key, consent] of Object.entries(saved)) this.consents.set(key, consent);
  }
}

const keyOf = (person: string, template: string): string => `${person}\n${template}`;
