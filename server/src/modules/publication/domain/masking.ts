// What may be published of a supervised matter (督查公开; PIPL 第25条): a masked suggestion made from the
// petition's own names and places, and the check that nothing of the persons is left. Deterministic, pure.

/** Whom and what a published text must not name. */
export interface Identity {
  /** Of persons, as on their documents. */
  names: readonly string[];
  /** Numbers of documents and telephones. */
  numbers: readonly string[];
  /** Detailed addresses. */
  addresses: readonly string[];
  /** Names of streets, towns and villages of the petition, longest first. */
  places: readonly string[];
}

const COMPOUND_SURNAMES =
  /^(欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐)/u;
const STEMS = Array.from('甲乙丙丁戊己庚辛壬癸');

/** 周小梅 → 周某; two of one surname: 周某甲, 周某乙. In the order given, so that a name is always masked alike. */
export function maskedNames(names: readonly string[]): Map<string, string> {
  const distinct = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
  const surname = (name: string) => COMPOUND_SURNAMES.exec(name)?.[0] ?? Array.from(name)[0] ?? '';
  return new Map(
    distinct.map((name) => {
      const alike = distinct.filter((other) => surname(other) === surname(name));
      const stem = alike.length > 1 ? (STEMS[alike.indexOf(name)] ?? '') : '';
      return [name, `${surname(name)}某${stem}`];
    }),
  );
}

/** Kinds of places that point at a household; the word before them is what is hidden. */
const KINDS = '村|社区|小区|花园|家园|公寓|街道|镇|乡|胡同|弄';
/** A place's own name does not hold these: they begin it. */
const EDGE = '我家住在到从由对向把被是的和与及等将位于省市区县某，。；：、（）“”';
const BEFORE = '反映|请求|要求|希望|居住|来自|属于|靠近|对面|附近';
const PLACE = new RegExp(
  `(?:(?!${BEFORE})(?![${EDGE}映求望自])\\p{Script=Han}){2,6}?(${KINDS})(?!委|民|干部|级|务)`,
  'gu',
);
const DOOR =
  /[0-9０-９一二三四五六七八九十]{1,4}\s*(号楼|栋|幢|单元|室)(\s*[0-9０-９]{1,4}(?![0-9０-９年月日]|\s*(?:号楼|栋|幢|单元|室)))?/gu;
const NUMBER = /(?<![0-9０-９])(1[3-9][0-9]{9}|[0-9]{17}[0-9Xx]|0[0-9]{2,3}-?[0-9]{7,8})(?![0-9０-９])/gu;

/** The text with names, places and numbers hidden: where an officer starts from. */
export function suggestMasked(text: string, identity: Identity): string {
  let masked = text;
  for (const address of byLength(identity.addresses))
    masked = masked.replace(asWritten(address), () => '某处');
  for (const [name, shown] of [...maskedNames(identity.names)].sort(([a], [b]) => b.length - a.length))
    if (Array.from(name).length > 1) masked = masked.replace(asWritten(name), () => shown);
  for (const number of byLength(identity.numbers))
    masked = masked.replace(asWritten(number), () => '（号码略）');
  for (const place of byLength(identity.places)) {
    const kind = new RegExp(`(${KINDS})$`, 'u').exec(place)?.[0];
    masked = masked.replaceAll(place, kind ? `某${kind}` : '某地');
  }
  return masked
    .replace(NUMBER, '（号码略）')
    .replace(PLACE, (_, kind: string) => `某${kind}`)
    .replace(DOOR, (_, kind: string) => `某${kind === '号楼' ? '楼' : kind}`);
}

const byLength = (values: readonly string[]): string[] =>
  [...values].filter((value) => Array.from(value).length > 1).sort((a, b) => b.length - a.length);

/** Also with blanks and signs between the characters: 周 小 梅, 139-0000-0009. */
function asWritten(value: string): RegExp {
  const characters = Array.from(value.normalize('NFKC')).map((c) =>
    c.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&'),
  );
  return new RegExp(characters.join('[\\s·・.-]{0,3}'), 'giu');
}

export type Leak = 'name' | 'number' | 'address';

/** More of an address than this many characters in a row points at a household [R]. */
const ADDRESS_RUN = 5;

/** What of the persons is still in the text; empty when it may be published. Tells the kind, never the value. */
export function leaksOf(text: string, identity: Identity): Leak[] {
  const plain = letters(text);
  const digits = text.normalize('NFKC').replace(/[\s·・.()（）-]/g, '');
  const found: (Leak | false)[] = [
    identity.names.some((name) => Array.from(letters(name)).length > 1 && plain.includes(letters(name))) &&
      'name',
    (identity.numbers.some((number) => number !== '' && plain.includes(letters(number))) ||
      digits.search(NUMBER) >= 0) &&
      'number',
    identity.addresses.some((address) => sharesRun(plain, letters(address))) && 'address',
  ];
  return found.filter((leak) => leak !== false);
}

/** Letters and digits only: signs and blanks between them hide nothing. */
const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function sharesRun(text: string, address: string): boolean {
  const characters = Array.from(address);
  const length = Math.min(ADDRESS_RUN, characters.length);
  if (length < 2) return false;
  return characters.some(
    (_, i) => i + length <= characters.length && text.includes(characters.slice(i, i + length).join('')),
  );
}
