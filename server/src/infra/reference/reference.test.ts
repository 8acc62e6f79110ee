// The shipped data files are consistent, and a broken copy is refused with every fault named.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { clocks, officerRoles } from '@petition/shared-types/vocabulary';
import { loadReference } from '.';

const dataDir = resolve(__dirname, '../../../../config/data');
const reference = loadReference(dataDir, { demo: true });

describe('the shipped files', () => {
  test('hold all regions, categories and years', () => {
    expect(reference.regions.children()).toHaveLength(35);
    expect(reference.regions.size).toBe(44_702 + 10);
    expect(reference.categories.size).toBe(15 + 118 + 517);
    expect(reference.calendar.covered).toEqual([2024, 2025, 2026, 2027]);
    expect(reference.clocks.all()).toHaveLength(Object.keys(clocks).length);
  });

  test('keep the invented places, organisations and officers out unless the demo asks for them', () => {
    const plain = loadReference(dataDir, { demo: false });
    expect(plain.regions.byCode('990000')).toBeUndefined();
    expect(plain.demo).toBeUndefined();
  });

  test('give every demo organisation someone who works there, and every role someone who has it', () => {
    const { organisations, officers } = reference.demo!;
    const staffed = new Set(officers.map((officer) => officer.organisation));
    expect(organisations.filter((organisation) => !staffed.has(organisation.code))).toEqual([]);
    const roles = new Set(officers.flatMap((officer) => officer.roles));
    expect(Object.keys(officerRoles).filter((role) => !roles.has(role as never))).toEqual([]);
    expect(new Set(officers.map((officer) => officer.name)).size).toBe(officers.length);
  });

  test('let every competent organ sign for, handle and sign a reply, except where only reports go', () => {
    const { organisations, officers } = reference.demo!;
    const needed = ['receiving_desk', 'handler', 'approver', 'signing_leader'] as const;
    const unable = organisations
      .filter((organisation) => organisation.kind === 'competent_organ')
      .filter((organisation) => {
        const roles = officers
          .filter((officer) => officer.organisation === organisation.code)
          .flatMap((officer) => officer.roles);
        return !needed.every((role) => roles.includes(role));
      });
    expect(
      unable.map((organisation) => organisation.name).filter((name) => !name.endsWith('纪委监委')),
    ).toEqual([]);
  });

  test('carry no password and no text that could be one', () => {
    const text = readFileSync(join(dataDir, 'officers-demo.json'), 'utf8');
    expect(text).not.toMatch(/password|secret|"口令"/i);
  });
});

describe('a broken copy', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'reference-'));
    cpSync(dataDir, copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  const edit = (file: string, change: (text: string) => string): void => {
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));
  };
  const faultsOf = (): string => {
    try {
      loadReference(copy, { demo: true });
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };

  test('is refused with the faults of all files at once', () => {
    edit('regions-demo.csv', (text) => text.replace('990103,河东区\n', ''));
    edit('categories.json', (text) =>
      text.replace('{"code": "0101", "name": "安全生产"}', '{"code": "0101", "name": ""}'),
    );
    edit('clocks.json', (text) => text.replace('"id": "T3"', '"id": "T2"'));
    edit('calendar/2025.json', (text) => text.replace('2025-10-11', '2025-10-13'));
    edit('officers-demo.json', (text) => text.replace('"auditor", "name"', '"city-intake", "name"'));
    const message = faultsOf();
    expect(message).toContain('regions-demo.csv: 990103001 has no parent 990103');
    expect(message).toContain('categories.json: categories.1.name');
    expect(message).toContain('clocks.json: T3 stands 0 times');
    expect(message).toContain('clocks.json: T2 stands 2 times');
    expect(message).toContain('calendar/2025.json: 2025-10-13 is made a workday but is one anyway');
    expect(message).toContain('officers-demo.json: city-intake stands twice');
    expect(message).toContain('organisations-demo.json: 990103-01 lies in 990103, which is no county');
  });

  test('is refused when a file is missing, is no JSON, or has an unknown field', () => {
    rmSync(join(copy, 'regions.csv'));
    edit('clocks.json', () => '{');
    edit('categories.json', (text) => text.replace('"version": 1', '"version": 1, "extra": true'));
    const message = faultsOf();
    expect(message).toContain('regions.csv: Error: ENOENT');
    expect(message).toContain('clocks.json: SyntaxError');
    expect(message).toContain('categories.json: : Unrecognized key');
    expect(message).toContain('extra');
  });

  test('is refused when a category stands twice or an officer has no organisation', () => {
    edit('categories.json', (text) => text.replace('"code": "010102"', '"code": "010101"'));
    edit('officers-demo.json', (text) =>
      text.replace('"organisation": "990000-07"', '"organisation": "990000-99"'),
    );
    expect(faultsOf()).toContain('010101 stands twice');
    expect(faultsOf()).toContain('no organisation 990000-99');
  });
});
