// Which typeface has a sign. Names have characters the body's typeface lacks (𠮷, U+20BB7); a second face has the 2,318
// ideographs of Noto Serif CJK beyond it (server/assets, SIL OFL). What neither has is printed as 〓 and told at the end.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { create } from 'fontkit';
import type { Font } from 'fontkit';

/** Stands where no typeface has the sign; its code is told at the end. As wide as any ideograph. */
export const GETA = '〓';

const packageFile = (name: string, file: string): string =>
  path.join(path.dirname(require.resolve(`${name}/package.json`)), file);
const notoFile = (file: string): string => packageFile('@expo-google-fonts/noto-serif-sc', file);

/** Parsed once a worker: the files are up to 15 MB each. */
function loadFont(file: string): Font {
  const font = create(readFileSync(file));
  if (!('layout' in font)) throw new Error(`${file} is a collection of fonts`);
  return font;
}

let fonts: { regular: Font; bold: Font; rare: Font } | undefined;
export const loadFonts = () =>
  (fonts ??= {
    regular: loadFont(notoFile('400Regular/NotoSerifSC_400Regular.ttf')),
    bold: loadFont(notoFile('700Bold/NotoSerifSC_700Bold.ttf')),
    rare: loadFont(packageFile('@petition/server', 'assets/rare-ideographs.otf')),
  });

export interface Run {
  text: string;
  rare: boolean;
}

/** The signs of one paper; remembers which it could not show. */
export class Signs {
  readonly missing = new Set<string>();

  /** The text in pieces of one typeface each. */
  runs(text: string): Run[] {
    const { regular, rare } = loadFonts();
    const runs: Run[] = [];
    for (const sign of text) {
      const code = sign.codePointAt(0) ?? 0;
      const isRare = !regular.hasGlyphForCodePoint(code) && rare.hasGlyphForCodePoint(code);
      const shown = isRare || regular.hasGlyphForCodePoint(code) ? sign : this.#absent(sign);
      const last = runs.at(-1);
      if (last?.rare === isRare) last.text += shown;
      else runs.push({ text: shown, rare: isRare });
    }
    return runs.length > 0 ? runs : [{ text: '', rare: false }];
  }

  /** The text in the body's typeface alone, to measure it. */
  flat(text: string): string {
    return this.runs(text)
      .map((run) => (run.rare ? GETA.repeat([...run.text].length) : run.text))
      .join('');
  }

  #absent(sign: string): string {
    this.missing.add(sign);
    return GETA;
  }
}
