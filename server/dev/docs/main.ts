// npm run docs: writes the pages that are drawn from the program.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { procedureDocument } from './procedure';

writeFileSync(resolve(__dirname, '../../../docs/procedure.md'), procedureDocument());
