import type { App, AppOptions } from '../app.js';
import type { Config } from '../config.js';

export type CreateApp = (config: Config, options: AppOptions) => Promise<App>;

/** Loads the engine's code, which is most of the program, only when it is needed. */
export type LoadEngine = () => Promise<CreateApp>;
