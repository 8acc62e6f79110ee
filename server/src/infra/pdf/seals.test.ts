// The picture of a seal: only the organ's own, only a PNG, and drawn on the paper.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { renderPaper } from './paper';
import { sealOf } from './seals';

const folder = mkdtempSync(path.join(tmpdir(), 'seals-'));
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="420"><circle cx="210" cy="210" r="195"
  fill="none" stroke="#d7000f" stroke-width="14"/></svg>`;
const paper = {
  title: '延长办理期限告知书',
  number: '临江住建信延〔2026〕1号',
  unit: '临江区住房和城乡建设局',
  date: '2026年3月18日',
  reference: '信访事项编号：9901022026030200001',
  sections: [{ heading: null, paragraphs: ['𠮷小梅：', '办理期限延长到2026年5月26日。'] }],
  issuedAt: '2026-03-18T01:00:00.000Z',
  verificationUrl: null,
};

beforeAll(async () => {
  writeFileSync(path.join(folder, `${paper.unit}.png`), await sharp(Buffer.from(svg)).png().toBuffer());
  writeFileSync(path.join(folder, '别的局.png'), 'GIF89a');
});

it('belongs to its organ, and is none by default', () => {
  expect(sealOf(folder, paper.unit)?.length).toBeGreaterThan(100);
  expect(sealOf(folder, '临江区教育局')).toBeUndefined();
  expect(sealOf(undefined, paper.unit)).toBeUndefined();
  expect(sealOf(folder, `../${path.basename(folder)}/${paper.unit}`)).toBeUndefined();
  expect(() => sealOf(folder, '别的局')).toThrow('is no PNG');
});

it('is drawn once over organ and date; without it there is no picture in the file', async () => {
  const pictures = async (seal?: Uint8Array) =>
    (await renderPaper({ ...paper, seal })).toString('latin1').match(/\/Width 420\n/g)?.length ?? 0;
  expect(await pictures()).toBe(0);
  // The picture and its transparency.
  expect(await pictures(sealOf(folder, paper.unit))).toBe(2);
  if (process.env.DOCUMENT_PICTURES)
    writeFileSync(
      path.join(process.env.DOCUMENT_PICTURES, 'seal.pdf'),
      await renderPaper({
        ...paper,
        seal: sealOf(folder, paper.unit),
        verificationUrl: 'https://example.org/x',
      }),
    );
}, 30_000);
