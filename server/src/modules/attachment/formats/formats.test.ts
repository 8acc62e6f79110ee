import { randomFillSync } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { aDocx, aPdf, aPhoto, aZip, anMp3, anMp4, hugePng } from '../../../../../tests/support/files';
import { redraw } from './pictures';
import { recognise } from './recognise';
import { bufferSource } from './source';

const judge = (bytes: Buffer, name: string) => recognise(bufferSource(bytes), name);
const PICTURE = Buffer.from('89504e470d0a1a0a00000000', 'hex');

describe('what a file is', () => {
  it.each([
    ['照片.jpg', async () => aPhoto(), 'jpg'],
    ['没有名字的照片', async () => aPhoto(), 'jpg'],
    ['照片其实是jpg.png', async () => aPhoto(), 'jpg'],
    ['截图.png', async () => PICTURE, 'png'],
    ['说明.docx', async () => aDocx(), 'docx'],
    ['裁决书.pdf', async () => aPdf(), 'pdf'],
    ['现场.mp4', async () => anMp4(5000), 'mp4'],
    ['录音.mp3', async () => anMp3(), 'mp3'],
    ['录音.m4a', async () => anMp4(5000), 'm4a'],
    ['老手机录音.amr', async () => Buffer.from('#!AMR\n<silence>'), 'amr'],
  ])('takes %s', async (name, bytes, format) => {
    expect(await judge(await bytes(), name)).toEqual({ format });
  });

  const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
  it.each([
    ['照片.jpg', async () => exe, 'disguised'],
    ['程序.exe', async () => exe, 'unknown_format'],
    ['网页.html', async () => Buffer.from('<html><script>alert(1)</script>'), 'unknown_format'],
    ['说明.docx', async () => aPdf(), 'disguised'],
    ['照片.jpg', async () => aPdf(), 'disguised'],
    ['照片.heic', async () => Buffer.from('....ftypheic....mif1'), 'heic'],
    ['老文件.doc', async () => Buffer.from('d0cf11e0a1b11ae1'.padEnd(80, '0'), 'hex'), 'old_office'],
    ['宏.docx', async () => aDocx([{ name: 'word/vbaProject.bin', data: Buffer.from('x') }]), 'macros'],
    ['夹带.docx', async () => aDocx([{ name: 'word/a.exe', data: Buffer.from('x') }]), 'macros'],
    ['逃逸.docx', async () => aDocx([{ name: '../etc/passwd', data: Buffer.from('x') }]), 'disguised'],
    ['压缩包.zip', async () => aZip([{ name: 'a.txt', data: Buffer.from('x') }]), 'unknown_format'],
    ['半个.pdf', async () => aPdf().subarray(0, 40), 'damaged'],
    ['半段.mp4', async () => anMp4(5000).subarray(0, 4000), 'damaged'],
    ['假录音.mp3', async () => Buffer.from('ID3nothing that sounds at all, only text'), 'damaged'],
  ])('refuses %s (%#)', async (name, bytes, fault) => {
    expect(await judge(await bytes(), name)).toEqual({ fault });
  });

  it('refuses two files in one: a PDF with an archive behind it, an archive with a PDF before or behind it', async () => {
    const both = Buffer.concat([aPdf(), aDocx()]);
    expect(await judge(both, '合同.pdf')).toEqual({ fault: 'disguised' });
    expect(await judge(both, '合同')).toEqual({ fault: 'disguised' });
    expect(await judge(Buffer.concat([aDocx(), aPdf()]), '合同.docx')).toEqual({ fault: 'disguised' });
    expect(await judge(Buffer.concat([anMp4(4000), aDocx()]), '现场.mp4')).toEqual({ fault: 'disguised' });
  });
});

describe('a PDF looked into', () => {
  const pdf = (...objects: string[]) =>
    Buffer.from(`%PDF-1.7\n${objects.join('\n')}\ntrailer<</Root 1 0 R>>\n%%EOF\n`, 'latin1');
  const stream = (dictionary: string, data: Buffer | string) =>
    `7 0 obj\n<<${dictionary}>>\nstream\n${data.toString('latin1')}\nendstream\nendobj`;
  const packedObjects = (objects: string) =>
    stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', deflateSync(objects));
  const faultOf = async (bytes: Buffer) => {
    const judged = await judge(bytes, '材料.pdf');
    return 'fault' in judged ? judged.fault : null;
  };

  it.each([
    ['a script', pdf('1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj'), 'active_pdf'],
    ['a script whose name is written in numbers', pdf('1 0 obj<</S /Java#53cript>>endobj'), 'active_pdf'],
    ['a script in packed objects', pdf(packedObjects('1 0 <</S/JavaScript/JS(x)>>')), 'active_pdf'],
    ['a program to start', pdf('1 0 obj<</S/Launch/F(cmd.exe)>>endobj'), 'active_pdf'],
    ['a file inside', pdf(packedObjects('1 0 <</Names<</EmbeddedFiles 3 0 R>>>>')), 'active_pdf'],
    ['a file pinned to a page', pdf('1 0 obj<</Subtype/FileAttachment/FS 2 0 R>>endobj'), 'active_pdf'],
    ['a password', pdf('1 0 obj<</Filter/Standard>>endobj\ntrailer<</Encrypt 1 0 R>>'), 'locked_pdf'],
    ['packed objects in two coats', pdf(stream('/Type/ObjStm', '78 01 GhU#b~>')), 'locked_pdf'],
    ['packed objects behind a predictor', pdf(packedObjects('\u00021 0 <<>>')), 'locked_pdf'],
    ['packed objects that are a bomb', pdf(packedObjects(' '.repeat(70 * 1024 * 1024))), 'packed'],
  ])('is refused for %s', async (_what, bytes, fault) => expect(await faultOf(bytes)).toBe(fault));

  it.each([
    ['the same words in its text', pdf('1 0 obj<</Title(JavaScript, Launch, Encrypt)>>endobj')],
    ['packed objects that are pages', pdf(packedObjects('1 0 <</Type/Page/Contents 5 0 R>>'))],
    ['names that begin alike', pdf('1 0 obj<</EncryptMetadata false/Launched true>>endobj')],
    ['a link', pdf('1 0 obj<</S/URI/URI(https://example.cn/)>>endobj')],
  ])('is taken with %s', async (_what, bytes) => expect(await faultOf(bytes)).toBeNull());

  it('is taken though the bytes of its pictures are anything', async () => {
    const noise = randomFillSync(Buffer.alloc(4 * 1024 * 1024));
    expect(await faultOf(pdf(stream('/Subtype/Image/Filter/DCTDecode', noise)))).toBeNull();
  });
});

describe('a bomb in a Word file', () => {
  const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024);

  it('is refused by what its list of contents declares, without unpacking', async () => {
    const bomb = aDocx([{ name: 'word/media/a.xml', data: zeros(8) }]);
    expect(bomb.length).toBeLessThan(20_000);
    expect(await judge(bomb, '说明.docx')).toEqual({ fault: 'packed' });
    const declared = aDocx([{ name: 'word/a.xml', data: Buffer.from('x'), declares: 0xfffffff0 }]);
    expect(await judge(declared, '说明.docx')).toEqual({ fault: 'packed' });
  });

  it('is refused when its entries share their data', async () => {
    const shared = aDocx([{ name: 'word/b.xml', data: Buffer.from('abc') }]);
    // The second entry's place in the list of contents becomes the first one's.
    const second = shared.lastIndexOf(Buffer.from('504b0102', 'hex'));
    shared.writeUInt32LE(0, second + 42);
    expect(await judge(shared, '说明.docx')).toEqual({ fault: 'disguised' });
  });

  it('lets a long text pass that packs well', async () => {
    const text = Buffer.from(
      Array.from({ length: 60_000 }, (_, i) => `<w:t>第${i}行：${i * 7919}</w:t>`).join(''),
    );
    expect(await judge(aDocx([{ name: 'word/long.xml', data: text }]), '说明.docx')).toEqual({
      format: 'docx',
    });
  });
});

describe('a picture drawn anew', () => {
  it('has no place, no maker and nothing behind it, and stands upright', async () => {
    const photo = await aPhoto(300, 200);
    const sideways = await sharp(photo).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const hidden = Buffer.concat([sideways, aDocx(), Buffer.from('<script>alert(1)</script>')]);
    expect((await sharp(hidden).metadata()).exif?.includes('Xiangji')).toBe(true);
    const redrawn = await redraw(hidden, 64);
    if ('fault' in redrawn) throw new Error(redrawn.fault);
    const { exif, width, height, format } = await sharp(redrawn.bytes).metadata();
    expect({ exif, width, height, format }).toEqual({
      exif: undefined,
      width: 200,
      height: 300,
      format: 'jpeg',
    });
    for (const trace of ['Xiangji', 'PK', 'script', 'word/'])
      expect(redrawn.bytes.includes(Buffer.from(trace))).toBe(false);
  });

  it('is not decoded at all when it has 200 megapixels', async () => {
    const before = process.memoryUsage.rss();
    expect(await redraw(hugePng(20_000, 10_000), 64)).toEqual({ fault: 'too_many_pixels' });
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('is refused when its pixels can not be read', async () => {
    expect(await redraw(hugePng(100, 100), 64)).toEqual({ fault: 'damaged' });
    expect(await redraw((await aPhoto()).subarray(0, 500), 64)).toEqual({ fault: 'damaged' });
  });
});
