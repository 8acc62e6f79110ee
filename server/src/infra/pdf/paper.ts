// An official document on A4 as GB/T 9704 lays it out: margins 37/28/26/35 mm, 22 lines of 28 characters, red head,
// number, red line, title, text, organ and date, page numbers. Typefaces: Noto Serif SC stands in for 小标宋 and 仿宋,
// which may not be passed on freely (docs/decisions/0006). Runs in a worker: nothing here touches the rest of the server.
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { GETA, loadFonts, Signs } from './signs';

export interface Paper {
  title: string;
  number: string | null;
  unit: string;
  /** Who signs when it is not the organ: the petitioner, whose own paper has no red head. */
  signer?: string;
  date: string;
  /** Small lines below the title (number of the petition). */
  reference: string;
  sections: readonly { heading: string | null; paragraphs: readonly string[] }[];
  /** ISO 8601; the file's own date, so that the same paper gives the same bytes. */
  issuedAt: string;
  /** PNG of the organ's seal, drawn over organ and date (GB/T 9704); none by default. */
  seal?: Uint8Array;
  /** Drawn as a QR code; null for a copy that is no original. */
  verificationUrl: string | null;
}

const mm = (length: number): number => (length * 72) / 25.4;
const MARGINS = { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35) };
/** 3 号 and 2 号 type, 4 号 for page numbers. */
const BODY = 16;
const TITLE = 22;
const PAGE_NUMBER = 14;
/** 22 lines on 225 mm. */
const LINE = mm(225) / 22;
const RED = '#D7000F';
type Pdf = PDFKit.PDFDocument;

/** @returns the bytes of the PDF; the same paper gives the same bytes */
export function renderPaper(paper: Paper): Promise<Buffer> {
  const { regular, bold, rare } = loadFonts();
  const signs = new Signs();
  const pdf = new PDFDocument({
    size: 'A4',
    margins: MARGINS,
    bufferPages: true,
    lang: 'zh-CN',
    font: regular as unknown as string,
    info: { Title: paper.title, Author: paper.unit, CreationDate: new Date(paper.issuedAt) },
  });
  const done = collect(pdf);
  pdf.registerFont('body', regular as unknown as string).registerFont('bold', bold as unknown as string);
  pdf.registerFont('rare', rare as unknown as string);
  drawHead(pdf, { ...paper, unit: signs.flat(paper.unit) });
  paper.sections.forEach((section, i) => {
    if (i === paper.sections.length - 1) keepWithEnd(pdf, section, signs);
    drawSection(pdf, section, signs);
  });
  drawEnd(pdf, paper, signs);
  if (signs.missing.size > 0) drawMissing(pdf, signs.missing);
  drawPageNumbers(pdf);
  pdf.end();
  return done;
}

function collect(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
}

/** Lines keep the pitch of 22 a page whatever the typeface says of its own height. */
type Face = 'body' | 'bold' | 'rare';

function type(pdf: Pdf, font: Face, size: number, pitch = LINE) {
  pdf.font(font).fontSize(size);
  return { lineGap: pitch - pdf.currentLineHeight(false) };
}

function drawHead(pdf: Pdf, paper: Paper): void {
  if (paper.signer === undefined) drawRedHead(pdf, paper);
  pdf.text(paper.title, { align: 'center', ...type(pdf, 'bold', TITLE, 35) });
  pdf.text(paper.reference, { align: 'center', ...type(pdf, 'body', 12) });
}

function drawRedHead(pdf: Pdf, paper: Paper): void {
  const { left, right } = MARGINS;
  pdf.fillColor(RED).text(paper.unit, { align: 'center', ...type(pdf, 'bold', 30, 44) });
  pdf.fillColor('black').moveDown(0.3);
  if (paper.number) pdf.text(paper.number, { align: 'center', ...type(pdf, 'body', BODY) });
  const y = pdf.y + mm(2);
  pdf
    .moveTo(left, y)
    .lineTo(pdf.page.width - right, y)
    .lineWidth(1.5)
    .stroke(RED);
  pdf.y = y + LINE;
}

/** A paragraph, its rare signs in their own face. */
function write(pdf: Pdf, signs: Signs, text: string, face: Face, indent: number): void {
  const runs = signs.runs(text);
  runs.forEach((run, at) => {
    const style = type(pdf, run.rare ? 'rare' : face, BODY);
    const more = at < runs.length - 1;
    pdf.text(run.text, at === 0 ? { indent, continued: more, ...style } : { continued: more, ...style });
  });
}

function drawSection(pdf: Pdf, section: Paper['sections'][number], signs: Signs): void {
  if (section.heading !== null) {
    keepTogether(pdf, 2);
    write(pdf, signs, section.heading, 'bold', BODY * 2);
  }
  section.paragraphs.forEach((paragraph, at) => {
    // Whom a letter speaks to stands at the margin.
    const salutation = section.heading === null && at === 0 && paragraph.endsWith('：');
    write(pdf, signs, paragraph, 'body', salutation ? 0 : BODY * 2);
  });
}

/** The organ and the date never stand alone on a page: a short last section goes over with them. */
function keepWithEnd(pdf: Pdf, section: Paper['sections'][number], signs: Signs): void {
  const width = pdf.page.width - MARGINS.left - MARGINS.right;
  const options = { indent: BODY * 2, width, ...type(pdf, 'body', BODY) };
  const heights = section.paragraphs.map((paragraph) => pdf.heightOfString(signs.flat(paragraph), options));
  const height = heights.reduce((sum, one) => sum + one, section.heading === null ? 0 : LINE);
  const room = pdf.page.height - MARGINS.bottom - pdf.y;
  if (height + END_LINES * LINE > room && height < LINE * 10) pdf.addPage();
}

/** Starts a new page when fewer lines than that are left on this one. */
function keepTogether(pdf: Pdf, lines: number): void {
  if (pdf.y + lines * LINE > pdf.page.height - MARGINS.bottom) pdf.addPage();
}

/** Lines from the text to the end of the date and the code. */
const END_LINES = 5;

/** The organ stands above the date, four characters from the right; the room around them is for the seal. */
function drawEnd(pdf: Pdf, paper: Paper, signs: Signs): void {
  keepTogether(pdf, END_LINES);
  const top = pdf.y + LINE;
  pdf.y += LINE * 2;
  const edge = pdf.page.width - MARGINS.right - BODY * 4;
  const style = type(pdf, 'body', BODY);
  const name = paper.signer ?? paper.unit;
  const unit = signs.flat(name);
  const wide = Math.max(pdf.widthOfString(unit), pdf.widthOfString(paper.date));
  const x = Math.max(MARGINS.left, edge - wide);
  const lines = { width: wide + 1, align: 'center', ...style } as const;
  if (signs.runs(name).some((run) => run.rare)) {
    drawName(pdf, signs, name, x + (wide - pdf.widthOfString(unit)) / 2);
    type(pdf, 'body', BODY);
  } else pdf.text(unit, x, pdf.y, lines);
  pdf.text(paper.date, x, pdf.y, lines);
  if (paper.seal) drawSeal(pdf, paper.seal, x + wide / 2);
  pdf.x = MARGINS.left;
  if (paper.verificationUrl) drawCode(pdf, paper.verificationUrl, top);
}

/** A name with rare signs on a line of its own: pieces of two faces cannot be centred by the library. */
function drawName(pdf: Pdf, signs: Signs, name: string, left: number): void {
  const { y } = pdf;
  let x = left;
  for (const run of signs.runs(name)) {
    const style = type(pdf, run.rare ? 'rare' : 'body', BODY);
    pdf.text(run.text, x, y, { lineBreak: false, ...style });
    x += pdf.widthOfString(run.text);
  }
  pdf.y = y + LINE;
}

/** Its lower middle is on the date, the organ's name inside it; it never touches the text above. */
function drawSeal(pdf: Pdf, seal: Uint8Array, middle: number): void {
  const side = mm(SEAL_MM);
  const { y } = pdf;
  pdf.image(Buffer.from(seal), middle - side / 2, y - side * 0.72, { width: side, height: side });
  pdf.y = y;
}
/** Of organs below the State Council (国发〔1999〕25号: at most 4.2 cm). */
const SEAL_MM = 42;

/** Beside organ and date at the left margin, where no seal comes. */
function drawCode(pdf: Pdf, url: string, top: number): void {
  const { data, size } = encode(url, { border: 0, ecc: 'M' });
  const side = mm(25);
  const dot = side / size;
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      // A hair wider than a dot, so that no white line shows between two.
      if (dark) pdf.rect(MARGINS.left + x * dot, top + y * dot, dot + 0.05, dot + 0.05);
    }),
  );
  pdf.fill('black');
  const style = { width: side, align: 'center', lineBreak: false, ...type(pdf, 'body', 9, 12) } as const;
  pdf.text('扫码核验', MARGINS.left, top + side + 4, style);
  pdf.x = MARGINS.left;
  pdf.y = Math.max(pdf.y, top + END_LINES * LINE - LINE);
}

function drawMissing(pdf: Pdf, missing: ReadonlySet<string>): void {
  const codes = [...missing].map((sign) => `U+${sign.codePointAt(0)?.toString(16).toUpperCase()}`).join('、');
  pdf.y += LINE;
  pdf.text(`注：“${GETA}”处为字库未收录的字，统一码依次为 ${codes}。`, { ...type(pdf, 'body', 12, 20) });
}

/** 7 mm below the text, odd pages right and even pages left, one character in. */
function drawPageNumbers(pdf: Pdf): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page);
    // Below the margin the library would begin a new page.
    pdf.page.margins.bottom = 0;
    const y = pdf.page.height - MARGINS.bottom + mm(7);
    const align = page % 2 === 0 ? 'right' : 'left';
    const width = pdf.page.width - MARGINS.left - MARGINS.right - PAGE_NUMBER * 2;
    const options = { align, width, lineBreak: false, ...type(pdf, 'body', PAGE_NUMBER) } as const;
    pdf.text(`— ${page + 1} —`, MARGINS.left + PAGE_NUMBER, y, options);
  }
}
