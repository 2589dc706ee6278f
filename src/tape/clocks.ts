import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Recorder } from './recorder.js';
import type { Recording } from './recording.js';

/**
 * The clock of a run that is recorded. It stands still between one beginning and the next, so that the age of what was
 * read comes out the same in a replay, which takes no time; and no two beginnings are the same moment.
 */
export function recordedClock(recorder: Recorder): Clock {
  let last = Date.now();
  return {
    begin: (work, about = '') => {
      last = Math.max(Date.now(), last + 1);
      const stamp = { id: randomUUID(), now: new Date(last) };
      recorder.note({ kind: 'began', work, about, id: stamp.id, at: stamp.now.toISOString() });
      return stamp;
    },
    now: () => last,
    took: (what, ms) => {
      recorder.note({ kind: 'took', what, ms });
      return ms;
    },
  };
}

/** The same moments again. Work that was not recorded begins when the work before it did. */
export function replayClock(recording: Recording): Clock {
  let last = Date.parse(recording.header.at);
  return {
    begin: (work, about = '') => {
      const began = recording.began(work, about);
      if (began === null) return { id: randomUUID(), now: new Date(last) };
      const now = new Date(began.at);
      last = Math.max(last, now.getTime());
      return { id: began.id, now };
    },
    now: () => last,
    took: (what, ms) => recording.took(what) ?? ms,
  };
}
