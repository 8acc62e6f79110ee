// npm run docs: writes the pages that are drawn from the program.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { procedureDocument } from './procedure';
import { rightsDocument } from './rights';

const docs = resolve(__dirname, '../../../docs');
writeFileSync(resolve(docs, 'procedure.md'), procedureDocument());
writeFileSync(resolve(docs, 'rights.md'), rightsDocument());
