// Reading a document. For a petitioner opening one with legal effect is its service, so it must be acknowledged first.
import { documentView } from '@petition/shared-types/schemas/petition';
import type { DocumentView } from '@petition/shared-types/schemas/petition';
import { z } from 'zod';
import type { Actor, AppDeps, RequestContext } from '../../http/context';
import { notFound, ProblemError } from '../../http/problem';
import { byId, route, type Route } from '../../http/route';
import { selectOne } from '../../infra/db';
import { recordAudit } from '../audit';
import { openContent } from '../petition/content';
import { maskWithin } from '../petition/masking';
import { toDocumentSummary } from '../petition/presenters/parts';
import { readablePetition, refuseRecused, viewContext } from '../petition/queries/load-petition';
import { dayOf, dayText } from '../procedure/domain/time';
import { openDocument } from './content';
import { officialPrint } from './prints';

interface Row {
  petition_id: string;
  content_sealed: Buffer;
  content_digest: string;
}

/** @throws ProblemError `not_found`, `document_not_acknowledged` */
const readDocument = async (deps: AppDeps, actor: Actor, documentId: string): Promise<DocumentView> =>
  (await openForReader(deps, actor, documentId)).view;

async function openForReader(deps: AppDeps, actor: Actor, documentId: string) {
  const row = await selectOne<Row>(
    deps.db,
    'SELECT petition_id, content_sealed, content_digest FROM document WHERE id = ?',
    [documentId],
  );
  if (!row) throw notFound();
  const { petition, key } = await readablePetition(deps, actor, { id: row.petition_id });
  refuseRecused(actor, petition);
  const document = petition.documents.find((d) => d.id === documentId);
  if (!document || (actor.kind !== 'officer' && !deps.layouts.isForPetitioner(document.type)))
    throw notFound();
  const c = await viewContext(deps);
  const summary = toDocumentSummary(document, deps.layouts, c);
  if (actor.kind !== 'officer' && summary.needsAcknowledgement)
    throw new ProblemError('document_not_acknowledged');
  const laid = openDocument(deps.sealer, key, documentId, row.content_sealed, row.content_digest);
  const show = await readerOf(deps, actor, petition.id, key);
  const view: DocumentView = {
    ...summary,
    title: laid.head?.title ?? summary.title,
    // A paper in the petitioner's own words bears their name, not an office's.
    ...(laid.head?.signer === undefined ? {} : { issuedBy: show(laid.head.signer) }),
    petitionNumber: petition.number,
    sections: laid.sections.map((s) => ({ heading: s.heading, paragraphs: s.paragraphs.map(show) })),
  };
  return { view, laid, show, issuer: document.organisationId };
}

/** @throws ProblemError `not_found`, `document_not_acknowledged` */
export const mayOpen = async (deps: AppDeps, actor: Actor, documentId: string): Promise<void> =>
  void (await openForReader(deps, actor, documentId));

/** The official print, with names in full, for its petitioner's account and for the organ that issued it and serves it. */
async function officialFor(
  c: Pick<RequestContext, 'deps'>,
  actor: Actor,
  documentId: string,
  issuer: string,
) {
  if (actor.kind === 'citizen') return officialPrint(c.deps, documentId);
  if (actor.kind !== 'officer' || actor.organisationId !== issuer) return undefined;
  await recordAudit(c.deps, {
    actor: { kind: 'officer', id: actor.officerId },
    action: 'sensitive_read',
    subject: { kind: 'document', id: documentId },
    purpose: 'service',
  });
  return officialPrint(c.deps, documentId);
}

/** For everybody else who may read it a masked copy, which is not signed. */
async function printDocument(c: Pick<RequestContext, 'deps' | 'koa'>, actor: Actor, documentId: string) {
  const { view, laid, show, issuer } = await openForReader(c.deps, actor, documentId);
  const official = await officialFor(c, actor, documentId, issuer);
  const bytes =
    official?.bytes ??
    (await c.deps.printer.print({
      title: laid.head?.title ?? view.title,
      number: view.number,
      unit: laid.head?.unit ?? view.issuedBy,
      signer: laid.head?.signer === undefined ? undefined : show(laid.head.signer),
      date: laid.head?.date ?? dayText(dayOf(new Date(view.issuedAt))),
      reference: `信访事项编号：${view.petitionNumber}（姓名、号码已遮盖的副本）`,
      sections: view.sections,
      issuedAt: view.issuedAt,
      verificationUrl: null,
    }));
  const name = encodeURIComponent(`${view.title}${view.number ?? ''}.pdf`);
  c.koa.set('Content-Disposition', `inline; filename="document.pdf"; filename*=UTF-8''${name}`);
  return bytes;
}

/** Only the account that filed it reads names in full. */
async function readerOf(
  deps: AppDeps,
  actor: Actor,
  petitionId: string,
  key: Parameters<typeof openContent>[2],
) {
  if (actor.kind === 'citizen') return (text: string) => text;
  const content = await openContent(deps.db, deps.sealer, key, petitionId);
  return (text: string) => maskWithin(text, content);
}

const common = { method: 'GET', policy: 'petition.mayRead', params: byId, response: documentView } as const;

const pdf = {
  method: 'GET',
  policy: 'petition.mayRead',
  params: byId,
  produces: 'application/pdf',
  response: z.instanceof(Buffer).meta({ override: { type: 'string', format: 'binary' } }),
} as const;

export const routes: Route[] = [
  route({
    ...common,
    path: '/api/v1/citizen/documents/:id',
    summary: '打开文书',
    audience: 'citizen',
    handle: (c) => readDocument(c.deps, c.actor, c.params.id),
  }),
  route({
    ...common,
    path: '/api/v1/public/documents/:id',
    summary: '凭查询码打开文书（姓名、号码已遮盖）',
    audience: 'query',
    handle: (c) => readDocument(c.deps, c.actor, c.params.id),
  }),
  route({
    ...common,
    path: '/api/v1/admin/documents/:id',
    summary: '查看文书',
    audience: 'officer',
    handle: (c) => readDocument(c.deps, c.actor, c.params.id),
  }),
  route({
    ...pdf,
    path: '/api/v1/citizen/documents/:id/pdf',
    summary: '文书的 PDF（有法律效力的须先签收）',
    audience: 'citizen',
    handle: (c) => printDocument(c, c.actor, c.params.id),
  }),
  route({
    ...pdf,
    path: '/api/v1/public/documents/:id/pdf',
    summary: '凭查询码取文书的 PDF（姓名、号码已遮盖）',
    audience: 'query',
    handle: (c) => printDocument(c, c.actor, c.params.id),
  }),
  route({
    ...pdf,
    path: '/api/v1/admin/documents/:id/pdf',
    summary: '文书的 PDF',
    audience: 'officer',
    handle: (c) => printDocument(c, c.actor, c.params.id),
  }),
];
