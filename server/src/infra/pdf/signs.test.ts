import { renderPaper, type Paper } from './paper';
import { Signs } from './signs';

const paper = (over: Partial<Paper>): Paper => ({
  title: '信访事项处理意见书',
  number: null,
  unit: '临江区住房和城乡建设局',
  date: '2026年3月18日',
  reference: '信访事项编号：9901022026030200001',
  sections: [{ heading: null, paragraphs: ['吉小梅：', '办理期限延长到2026年5月26日。'] }],
  issuedAt: '2026-03-18T01:00:00.000Z',
  verificationUrl: null,
  ...over,
});
const facesOf = async (one: Paper) =>
  [...(await renderPaper(one)).toString('latin1').matchAll(/\/FontName \/[A-Z]+\+([\w-]+)/g)].map(
    ([, name = '']) => name,
  );

it('takes a rare sign from the second face, and names what neither has', () => {
  const signs = new Signs();
  expect(signs.runs('周𠮷梅、𬭎𤧞')).toEqual([
    { text: '周', rare: false },
    { text: '𠮷', rare: true },
    { text: '梅、𬭎', rare: false },
    { text: '𤧞', rare: true },
  ]);
  expect([...signs.missing]).toEqual([]);
  // Extension H, and a picture.
  expect(signs.runs('\u{31350}😀')).toEqual([{ text: '〓〓', rare: false }]);
  expect([...signs.missing]).toEqual(['\u{31350}', '😀']);
  expect(signs.flat('周𠮷梅')).toBe('周〓梅');
  expect(signs.runs('')).toEqual([{ text: '', rare: false }]);
});

it('embeds the second face only where it is needed, in text, heading and name', async () => {
  const rare = ['PetitionRareIdeographs-Regular'];
  expect(await facesOf(paper({}))).not.toEqual(expect.arrayContaining(rare));
  const section = (heading: string | null, text: string) => ({ sections: [{ heading, paragraphs: [text] }] });
  expect(await facesOf(paper(section(null, '𠮷小梅')))).toEqual(expect.arrayContaining(rare));
  expect(await facesOf(paper(section('𠮷家巷', '没有')))).toEqual(expect.arrayContaining(rare));
  expect(await facesOf(paper({ signer: '𠮷小梅' }))).toEqual(expect.arrayContaining(rare));
});
