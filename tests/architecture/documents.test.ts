// What README and docs name must be there: paths, links, commands, settings, pictures. And the two READMEs say the same.
// The settings table is written anew with: UPDATE_DOCS=1 npm test -- --selectProjects architecture
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeSettings } from '../../server/src/infra/settings';

const root = path.resolve(__dirname, '../..');
const at = (...parts: string[]) => path.join(root, ...parts);
const read = (file: string) => readFileSync(at(file), 'utf8');
const pages = [
  'README.md',
  'README.zh-CN.md',
  'CHANGELOG.md',
  ...readdirSync(at('docs'), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
/** Files of a folder with this ending. */
const filesIn = (folder: string, ending: string) =>
  readdirSync(at(folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file}`);
const rooms = new Set(readdirSync(root));
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Words between backticks, of running text and of code blocks. */
const code = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
const blocks = (text: string) => [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(at(path.dirname(page), link)))).toEqual([]);
  });

  it('names only files and folders that are there', () => {
    const named = code(text).filter(
      (word) => /^[\w.@/-]+$/.test(word) && word.includes('/') && rooms.has(word.split('/')[0] ?? ''),
    );
    /** Made by a build or a start. */
    const built = (word: string) => /^\.local\/|(^|\/)dist\//.test(word);
    expect(named.filter((word) => !built(word) && !existsSync(at(word)))).toEqual([]);
  });

  it('names only commands that are there', () => {
    const npm = [...text.matchAll(/npm run (?:-- )?([\w:-]+)/g)].map((match) => match[1] ?? '');
    expect(npm.filter((name) => !scripts[name])).toEqual([]);
    const programs = [...text.matchAll(/server\/dist\/src\/([\w/-]+)\.js/g)].map((match) => match[1] ?? '');
    expect(programs.filter((name) => !existsSync(at(`server/src/${name}.ts`)))).toEqual([]);
  });
});

it('the two READMEs have the same headings, commands, links and pictures', () => {
  const shape = (file: string) => {
    const text = read(file);
    return {
      headings: [...text.matchAll(/^#+ /gm)].map(([mark]) => mark),
      blocks: blocks(text),
      code: code(text)
        .filter((word) => /[/ ]/.test(word))
        .sort(),
      links: [...text.matchAll(/\]\(([^)]+)\)|<(http[^>]+)>/g)]
        .map((match) => match[1] ?? match[2] ?? '')
        .filter((link) => !link.startsWith('README'))
        .sort(),
    };
  };
  expect(shape('README.zh-CN.md')).toEqual(shape('README.md'));
});

it('every picture is shown and small', () => {
  const shown = read('README.md');
  for (const file of filesIn('docs/images', '.png')) {
    expect(shown).toContain(file);
    expect(statSync(at(file)).size).toBeLessThan(200 * 1024);
  }
});

it('the operations page lists every setting and every command', () => {
  const page = 'docs/operations.md';
  const rows = describeSettings().map(
    ({ name, doc, required }) => `| \`${name}\` | ${required ? '✓' : ''} | ${doc} |`,
  );
  const table = ['', '| Setting | Required | Meaning |', '|---|---|---|', ...rows, ''].join('\n');
  const marked = /(<!-- settings: [^>]*-->)[\s\S]*(<!-- \/settings -->)/;
  const wanted = read(page).replace(marked, (_, begin: string, end: string) => `${begin}\n${table}\n${end}`);
  if (process.env.UPDATE_DOCS) writeFileSync(at(page), wanted);
  expect(read(page)).toBe(wanted);
  const tools = filesIn('server/src/cli', '.ts').filter((file) => !file.endsWith('/tool.ts'));
  expect(tools.filter((file) => !wanted.includes(`| \`${file}\` |`))).toEqual([]);
});
