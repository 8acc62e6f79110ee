// All the sentences citizens read, in one place. Labels of states, grades, documents and periods are not here:
// they come from the shared vocabulary or the API.
import { acts } from './acts';
import { common, failure, privacy, tabs } from './common';
import { evidence } from './evidence';
import { filing } from './filing';
import { messages, phoneButton, phoneLogin, sessions } from './messages';
import { guide, offices, periods, where } from './guide';
import { account, closing, home, identity, privacyPage } from './home';
import { document, evaluation, inbox, petition, petitions, query, verify } from './petition';
import { parties } from './parties';
import { reward, rewards, rules, topic, topicStep, topics } from './proposal';
import { publications } from './publication';
import { terminal, update } from './terminal';
import { pieces, piecesPage } from './pieces';

export const texts = {
  common,
  failure,
  privacy,
  tabs,
  home,
  evidence,
  filing,
  parties,
  petitions,
  petition,
  evaluation,
  documentPage: document,
  acts,
  query,
  verify,
  inbox,
  account,
  closing,
  identity,
  messages,
  sessions,
  phoneButton,
  phoneLogin,
  guide,
  offices,
  periods,
  where,
  piecesPage,
  topics,
  topic,
  topicStep,
  proposalRules: rules,
  publications,
  rewards,
  reward,
  terminal,
  update,
  privacyPage,
  ...pieces,
};
