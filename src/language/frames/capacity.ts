import { intentOf } from '../../query/intent.js';
import type { Reading } from '../reading.js';
import { PLACE_TYPES } from './frame.js';
import type { Frame } from './frame.js';

const ASKS = /\bcapacity\b|\b(?:run(?:s|ning)?|get(?:s|ting)?) (?:out of|low on|short (?:of|on)|tight)\b|\bfills? up\b|\bbottlenecks?\b|\bhow (?:utilised|utilized|full|used|busy|loaded) (?:is|are) (?:the|our) (?:network|estate|infrastructure|data ?cent(?:re|er)s?|sites?)\b|\bnetwork utili[sz]ation\b/iu;
const WORDS = /^(?:capacity|running|runs?|getting|gets?|out|low|short|tight|of|on|fills?|up|first|bottlenecks?|how|network|estate|infrastructure|where|what|space|ports?|address(?:es)?|power|room|report|overview|planning|levels?|utili[sz]ation|utili[sz]ed|full|used|busy|soon|next|will|would|things?|place|anything|site|sites|racks?|units?|us|vlans?|ips?|resources?|tightest|which|sooner|loaded)$/u;

/** How near to their limits things are, everywhere or at a place. */
export const capacityFrame: Frame = {
  name: 'capacity',
  read: (reading) => {
    const named = reading.mentions().filter((mention) => mention.entries.length > 0 || mention.hint !== null);
    const place = reading.mentionOf([...PLACE_TYPES]);
    if (!ASKS.test(reading.question) || named.some((mention) => mention !== place) || (place === null && named.length > 0)) return null;
    reading.take('report', 'overview', 'analyse', 'utilisation', 'units', 'first', 'where', 'power', 'used', 'running', 'live', 'next', 'leaving');
    const where = place === null ? null : reading.target([...PLACE_TYPES], 'place');
    takeWords(reading);
    return intentOf('capacity', { category: 'analysis', request: 'performance_query', complexity: 'complex', mentions: where === null ? [] : [where] });
  },
};

function takeWords(reading: Reading): void {
  for (let word = reading.takeWord(WORDS); word !== null; word = reading.takeWord(WORDS));
}
