// All the sentences citizens read, in one place. Labels of states, grades, documents and periods are not here:
// they come from the shared vocabulary or the API.
import { common, failure, privacy, tabs } from './common';
import { pieces, piecesPage } from './pieces';

export const texts = { common, failure, privacy, tabs, piecesPage, ...pieces };
