// Reference data of config/data, loaded and checked once at start. What it answers is pure and in memory.
import { type CategoryIndex, loadCategories } from './categories';
import { type HolidayCalendar, loadCalendar } from './calendar';
import { type ClockTable, loadClocks } from './clocks';
import { type DemoStaff, loadDemoStaff } from './demo';
import { FaultList } from './files';
import { loadOpinionGate, type OpinionGate } from './opinion-gate';
import { loadProposalRules, type ProposalRuleTable } from './proposal-rules';
import { loadRegions, type RegionIndex } from './regions';
import { loadSupervision, type SupervisionTable } from './supervision';

export type { SupervisionTrigger } from './supervision';

export interface Reference {
  regions: RegionIndex;
  categories: CategoryIndex;
  clocks: ClockTable;
  calendar: HolidayCalendar;
  supervision: SupervisionTable;
  opinionGate: OpinionGate;
  proposalRules: ProposalRuleTable;
  /** Only when the demo was asked for. */
  demo?: DemoStaff;
}

/**
 * Loads and checks the data files.
 * @param dataDir the folder config/data
 * @param options demo: also the invented regions, organisations and officers
 * @throws Error that lists every fault of every file
 */
export function loadReference(dataDir: string, options: { demo: boolean }): Reference {
  const faults = new FaultList();
  const regions = loadRegions(dataDir, options.demo, faults);
  const categories = loadCategories(dataDir, faults);
  const clocks = loadClocks(dataDir, faults);
  const calendar = loadCalendar(dataDir, faults);
  const supervision = loadSupervision(dataDir, faults);
  const opinionGate = loadOpinionGate(dataDir, faults);
  const proposalRules = loadProposalRules(dataDir, faults);
  const demo = options.demo ? loadDemoStaff(dataDir, regions, faults) : undefined;
  faults.throwIfAny();
  if (!clocks || !supervision || !opinionGate || !proposalRules)
    throw new Error('a data file was not loaded');
  const loaded = { regions, categories, clocks, calendar, supervision, opinionGate, proposalRules };
  return demo ? { ...loaded, demo } : loaded;
}
