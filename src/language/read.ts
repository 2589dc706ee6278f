import type { NameIndex } from '../inventory/name-index.js';
import { SAVED_FILTERS } from '../inventory/named-types.js';
import type { Intent } from '../query/intent.js';
import { intentOf } from '../query/intent.js';
import { annotate } from './annotate.js';
import type { Vocabulary } from './annotate.js';
import { compose } from './compose.js';
import { danglingDenials, danglingReferences } from './dangling.js';
import { DRAWN, withoutDrawing } from './drawn.js';
import { addressAuditFrames } from './frames/address-audits.js';
import { addressFrames } from './frames/addresses.js';
import { changeLogFrames } from './frames/change-log.js';
import { capacityFrame } from './frames/capacity.js';
import { catalogueFrames } from './frames/catalogue.js';
import { changeFrames } from './frames/change.js';
import { taskFrames } from './frames/changes/tasks/tasks.js';
import { columnsFrame } from './frames/columns.js';
import { compareFrames } from './frames/compare.js';
import { circuitFrames } from './frames/circuits.js';
import { cablingFrames } from './frames/cabling.js';
import { askedFieldFrames } from './frames/asked-fields.js';
import { auditFrames } from './frames/audits.js';
import { definitionFrame } from './frames/definitions.js';
import { connectionFrames } from './frames/connections.js';
import { figureFrames } from './frames/figures.js';
import { followUpFrames } from './frames/follow-ups.js';
import type { Frame } from './frames/frame.js';
import { freeSpaceFrames } from './frames/free-space.js';
import { groupFrames } from './frames/groups.js';
import { hardwareFrames, heightFrame } from './frames/hardware.js';
import { insightFrames } from './frames/insight.js';
import { journalFrames } from './frames/journal.js';
import { listFrames } from './frames/lists.js';
import { networkFrames } from './frames/networks.js';
import { objectFrames, viewFrame } from './frames/objects.js';
import { outlookFrames } from './frames/outlook.js';
import { overlayFrames } from './frames/overlays.js';
import { pathFrames } from './frames/paths.js';
import { pluginFrames } from './frames/plugins.js';
import { powerFrames } from './frames/power.js';
import { presenceFrames } from './frames/presence.js';
import { rackUnitFrames } from './frames/rack-units.js';
import { portFrames, portViewFrame } from './frames/ports.js';
import { rackFrames } from './frames/racks.js';
import { shareFrames } from './frames/shares.js';
import { registryFrames } from './frames/registries.js';
import { reportFrames } from './frames/reports.js';
import { setComparisonFrames } from './frames/sets-compared.js';
import { setFrames } from './frames/sets.js';
import { sharingFrames } from './frames/sharing.js';
import { tenancyFrames } from './frames/tenancy.js';
import { universalFrames } from './frames/universal.js';
import { subnetMathFrames } from './frames/subnet-math.js';
import { setFigureFrame } from './frames/set-figures.js';
import { savedFilterFrames } from './frames/saved-filters.js';
import { searchFrames } from './frames/searches.js';
import { sessionFrame } from './frames/session.js';
import { stampFrame } from './frames/stamps.js';
import { stepFrames } from './frames/steps.js';
import { talkFrames } from './frames/talk.js';
import { virtualFrames } from './frames/virtual.js';
import { virtualAddressFrames } from './frames/virtual-addresses.js';
import { vlanGapFrames } from './frames/vlan-gaps.js';
import { whatIfFrames } from './frames/what-if.js';
import { treeFrame } from './frames/trees.js';
import { lexicon } from './lexicon.js';
import { plainQuestion } from './plain-question.js';
import { pluginVocabulary } from './plugin-nouns.js';
import { Reading } from './reading.js';
import { cutFilters, withoutMarks } from './saved-filters.js';
import { cutShape, LISTS, withShape } from './shape/shape.js';
import { tokenize } from './tokens.js';

/** In the order in which equally good readings are preferred: the particular before the general. */
const FRAMES: readonly Frame[] = [
  ...taskFrames,
  ...changeFrames,
  ...pathFrames,
  capacityFrame,
  sessionFrame,
  definitionFrame,
  ...savedFilterFrames,
  ...stepFrames,
  ...talkFrames,
  ...catalogueFrames,
  ...followUpFrames,
  ...virtualFrames,
  ...whatIfFrames,
  ...outlookFrames,
  setFigureFrame,
  ...figureFrames,
  ...reportFrames,
  ...vlanGapFrames,
  ...auditFrames,
  stampFrame,
  ...changeLogFrames,
  ...journalFrames,
  ...setComparisonFrames,
  ...shareFrames,
  ...compareFrames,
  treeFrame,
  ...searchFrames,
  ...insightFrames,
  ...powerFrames,
  ...tenancyFrames,
  ...presenceFrames,
  ...sharingFrames,
  ...circuitFrames,
  ...universalFrames,
  heightFrame,
  ...rackUnitFrames,
  ...rackFrames,
  ...registryFrames,
  ...virtualAddressFrames,
  ...addressAuditFrames,
  ...networkFrames,
  ...subnetMathFrames,
  ...freeSpaceFrames,
  ...addressFrames,
  ...cablingFrames,
  ...hardwareFrames,
  ...portFrames,
  ...connectionFrames,
  ...overlayFrames,
  portViewFrame,
  ...askedFieldFrames,
  ...objectFrames,
  ...setFrames,
  ...groupFrames,
  ...listFrames,
  columnsFrame,
  viewFrame,
];

/** Reads questions by grammar: takes a question, gives its Intent, with the words that nobody understood. */
export interface Reader {
  readonly read: (question: string) => Intent;
}

export function createReader(names: NameIndex): Reader {
  return {
    read: (question) => {
      const cut = cutFilters(question, names);
      const [filter] = cut?.filters ?? [];
      if (cut?.isDefinition === true && filter !== undefined) return intentOf('saved-filter', { subject: SAVED_FILTERS.type, mentions: [{ slot: 'target', text: filter.text, type: SAVED_FILTERS.type, number: null }] });
      const vocabulary = { lexicon: lexicon(), names, filters: cut?.filters ?? [] };
      return cut === null ? readAll(question, vocabulary) : withoutMarks(readAll(cut.question, vocabulary), cut.filters);
    },
  };
}

function readAll(question: string, vocabulary: Vocabulary): Intent {
  const plain = plainQuestion(question);
  // "could you delete …?" is an order by its courtesy: orders are read before it is cut off.
  const order = plain === question ? null : readQuestion(question, vocabulary);
  return order?.act === 'change' ? order : readShaped(plain, vocabulary);
}

/** What a question says about columns, order and size of its answer is cut off where the rest is a list of its own. */
function readShaped(question: string, vocabulary: Vocabulary): Intent {
  const plain = readQuestion(question, vocabulary);
  if (plain.act === 'change' || (plain.act === 'place-tree' && plain.unread.length === 0)) return plain;
  const drawn = plain.unread.length === 0 ? null : readDrawn(question, vocabulary);
  if (drawn !== null) return drawn;
  const shaped = cutShape(question);
  if (shaped === null || (!shaped.certain && plain.unread.length === 0)) return plain;
  const rest = readQuestion(shaped.question, vocabulary);
  return rest.unread.length === 0 && LISTS.has(rest.act) ? withShape(rest, shaped.shape) : plain;
}

/** "devices per site as a bar chart": what is drawn anyhow, read without the wish to see it drawn. */
function readDrawn(question: string, vocabulary: Vocabulary): Intent | null {
  for (const wording of withoutDrawing(question)) {
    const intent = readQuestion(wording, vocabulary);
    if (intent.unread.length === 0 && DRAWN.has(intent.act)) return intent;
  }
  return null;
}

/** Words of plugins count where they are phrases of their own, or where without them something would be left unread. Where both ways read all of it, it is asked which is meant. */
function readQuestion(question: string, vocabulary: Vocabulary): Intent {
  const ofPlugins = pluginVocabulary(question, vocabulary.names);
  const plain = ofPlugins?.isCertain === true ? null : readByFrames(freshReading(question, vocabulary), FRAMES);
  if (ofPlugins === null) return plain ?? intentOf('vague');
  const fresh = freshReading(question, { ...vocabulary, lexicon: ofPlugins.vocabulary });
  const said = readByFrames(fresh, pluginFrames(fresh, vocabulary.names));
  if (plain === null || plain.unread.length > 0) return said;
  const isDoubtful = said.unread.length === 0 && plain.act !== 'change' && JSON.stringify(said) !== JSON.stringify(plain);
  return isDoubtful ? { ...said, unread: ofPlugins.nouns, confidence: confidenceOf(ofPlugins.nouns.length) } : plain;
}

function freshReading(question: string, vocabulary: Vocabulary): Reading {
  return new Reading(question, compose(annotate(question, tokenize(question), vocabulary), question));
}

/** Every frame reads the whole question; the one that leaves fewest words unread wins, earlier frames first. */
function readByFrames(fresh: Reading, frames: readonly Frame[]): Intent {
  let best: Intent | null = null;
  for (const frame of frames) {
    const reading = fresh.again();
    const intent = frame.read(reading);
    if (intent === null) continue;
    const left = reading.unread();
    const unread = [...left, ...danglingReferences(reading, intent), ...danglingDenials(reading).filter((word) => !left.includes(word))];
    if (best === null || unread.length < best.unread.length) best = { ...intent, unread: [...unread], confidence: confidenceOf(unread.length) };
    // An order is never answered as if it were a question, however well it could be read as one.
    if (best.unread.length === 0 || best.act === 'change') return best;
  }
  return best ?? intentOf('vague', { category: 'clarification', unread: [...fresh.unread()], confidence: 0 });
}

/** Any unread content word brings a reading below the threshold at which an answer is given. */
function confidenceOf(unread: number): number {
  return 1 / (1 + unread);
}
