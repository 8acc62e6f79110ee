// What is looked up once and handed to every presenter.
import type { Reference } from '../../../infra/reference';
import type { DocumentLayouts } from '../../document/layouts';
import type { OrganisationTree } from '../../organisation/directory';
import type { SiteTerms } from '../../procedure/terms';

/** What a view needs beside the petition. */
export interface ViewContext {
  reference: Reference;
  tree: OrganisationTree;
  now: Date;
}

/** What the view of a whole petition needs beside it. */
export interface PetitionViewContext extends ViewContext {
  layouts: DocumentLayouts;
  terms: SiteTerms;
}
