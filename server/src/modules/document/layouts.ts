// Lays a document out by its template: headings and paragraphs with their {places} filled.
import type { ActionId, ClockId, DocumentType } from '@petition/shared-types/vocabulary';
import { documentTypes } from '@petition/shared-types/vocabulary';
import { dayOf, dayText } from '../procedure/domain/time';
import { placesOf, repeats, type LayoutCase, type Places } from './places';
import type { DocumentTemplate, Registry } from './templates';

export interface LaidDocument {
  /** What stands above and below the text. Documents issued by earlier releases do not have it. */
  head?: {
    title: string;
    number: string | null;
    unit: string;
    date: string;
    /** Id of the template it was laid out by. */
    template?: string;
    /** Who signs a paper in the petitioner's own words. */
    signer?: string;
  };
  sections: { heading: string | null; paragraphs: string[] }[];
}

type Section = DocumentTemplate['sections'][number];

export class DocumentLayouts {
  constructor(readonly registry: Registry) {}

  has(type: DocumentType): boolean {
    return this.registry.templates.some(({ kind }) => kind === type);
  }

  /** Documents the petitioner may open. */
  isForPetitioner(type: DocumentType): boolean {
    return this.registry.kinds[type].audience === 'petitioner';
  }

  /** For the petitioner, who does not have it yet unless somebody brings it. */
  isToBeBrought(type: DocumentType): boolean {
    return this.isForPetitioner(type) && this.registry.kinds[type].handedOver !== true;
  }

  /** In the petitioner's own words, signed by them: no organisation issues it. */
  isPetitioners(type: DocumentType): boolean {
    return this.registry.templates.some(({ kind, own }) => kind === type && own === true);
  }

  /** Opening it counts as service. */
  isServed(type: DocumentType): boolean {
    return this.registry.kinds[type].served;
  }

  /** Word of the kind in its number, null when it has none. */
  numberWord(type: DocumentType): string | null {
    return this.registry.kinds[type].numberWord ?? null;
  }

  /** Name of a kind for lists; a document itself has the one it was issued under. */
  title(type: DocumentType): string {
    const names = this.registry.templates.filter(({ kind }) => kind === type).map(titleOf);
    const [name = documentTypes[type].label] = names;
    return names.every((one) => one === name) ? name : documentTypes[type].label;
  }

  /** Whether its print is made before anybody asks for it. */
  isPrintedAtOnce(type: DocumentType): boolean {
    return this.registry.kinds[type].print !== 'asked';
  }

  /** The template of a kind for one step, undefined when the input does not tell. @param receiverKind of whom it goes to */
  find(
    type: DocumentType,
    action: ActionId,
    input: Readonly<Record<string, unknown>>,
    receiverKind?: string,
  ): DocumentTemplate | undefined {
    const values: Readonly<Record<string, unknown>> = { ...input, receiverKind };
    return this.registry.templates.find(
      ({ kind, steps, when = {} }) =>
        kind === type &&
        steps.includes(action) &&
        Object.entries(when).every(([field, fits]) => fits.includes(String(values[field]))),
    );
  }

  /** @throws Error when no template fits or a place of it is unknown */
  lay(type: DocumentType, c: LayoutCase): LaidDocument {
    const template = this.find(type, c.action, c.input, c.facts.receiver?.kind);
    if (!template) throw new Error(`no template of ${type} for ${c.action}`);
    const places = placesOf(c, { basis: template.basis, titleOf: (kind) => this.title(kind) });
    return {
      head: {
        title: titleOf(template),
        number: c.documentNumber ?? null,
        unit: c.unit?.name ?? '',
        date: dayText(dayOf(c.now)),
        template: template.id,
        ...(template.own ? { signer: c.petitioner } : {}),
      },
      sections: [
        ...template.sections
          .filter((s) => isPrinted(s, c, places))
          .map((s) => ({
            heading: s.heading,
            paragraphs: repeats(s.each, c).flatMap((extra) =>
              s.paragraphs.flatMap((p) => linesOf(fill(p, { ...places, ...extra }))),
            ),
          })),
        ...(c.corrected?.sections ?? []),
      ],
    };
  }
}

/** What stands in brackets tells the templates of one kind apart; it is not printed. */
const titleOf = ({ name, kind }: DocumentTemplate): string =>
  kind === 'mediation_agreement' || kind === 'review_acceptance_notice'
    ? name
    : name.replace(/（[^）]*）$/, '');

function isPrinted(s: Section, c: LayoutCase, places: Places): boolean {
  const starts = (id: ClockId | undefined) => c.started.some(({ clock }) => clock === id);
  return (
    (s.ifStarts === undefined || starts(s.ifStarts)) &&
    !starts(s.unlessStarts) &&
    (s.ifPlace === undefined || Boolean(places[s.ifPlace]))
  );
}

function fill(text: string, places: Places): string {
  return text.replace(/\{(\w+)\}(。?)/g, (_, name: string, stop: string) => {
    const value = places[name];
    if (value === undefined) throw new Error(`the layout names an unknown place {${name}}`);
    // Whoever filled it in may have ended the sentence already.
    return /[。！？.!?]\s*$/.test(value) ? value.trimEnd() : `${value}${stop}`;
  });
}

/** What was written over several lines becomes as many paragraphs. */
const linesOf = (text: string): string[] => {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.length === 1 ? lines : lines.filter((line) => line !== '');
};
