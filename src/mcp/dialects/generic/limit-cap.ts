import type { PageRequest } from '../../dialect.js';

/** "limit: Input should be less than or equal to 100", "limit must be at most 100", "limit ... maximum is 100". */
const REFUSAL = /\blimit\b[\s\S]{0,80}?\b(?:less than or equal to|at most|<=|no more than|maximum(?: is| of|:)?|between \d+ and)\s*(\d+)/i;

/** The rows that a server gives at once, where only its refusal says so. */
export class LimitCap {
  #most = Number.POSITIVE_INFINITY;

  apply(request: PageRequest): PageRequest {
    return request.limit > this.#most ? { ...request, limit: this.#most } : request;
  }

  /** True when the refusal names the number. */
  learn(refusal: string): boolean {
    const most = Number(REFUSAL.exec(refusal)?.[1] ?? '0');
    if (most < 1) return false;
    this.#most = Math.min(this.#most, most);
    return true;
  }
}
