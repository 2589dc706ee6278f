interface Variable {
  readonly name: string;
  /** What holds when it is not set, in words. */
  readonly otherwise: string;
  readonly meaning: string;
}

/** What README and .env.example tell about the environment; a variable that does nothing yet is not among them. */
export const VARIABLES: readonly Variable[] = [
  { name: 'NETBOX_URL', otherwise: 'the bundled demo', meaning: 'Address of the NetBox to ask, e.g. https://netbox.example.com' },
  { name: 'NETBOX_TOKEN', otherwise: 'none', meaning: 'API token for it; one that may only read is enough' },
  { name: 'NETBOX_CA_FILE', otherwise: "Node's own", meaning: 'File with further certificate authorities (PEM) to trust' },
  { name: 'NETBOX_MCP_COMMAND', otherwise: 'the bundled server', meaning: 'Command line of another NetBox MCP server (stdio)' },
  { name: 'NETBOX_TIMEOUT', otherwise: '60', meaning: 'Longest time for one question, in seconds' },
  { name: 'NETBOX_RATE_LIMIT', otherwise: 'no limit', meaning: 'Most requests to NetBox within a second, e.g. 10' },
  { name: 'NETBOX_CACHE', otherwise: 'on', meaning: 'off reads everything anew for every question' },
  { name: 'NETBOX_CACHE_TTL', otherwise: 'device=3600,interface=300,vlan=1800,cable=7200,computed=60,default=300', meaning: 'Seconds for which what was read is used again, by type of object; 0 is never' },
  { name: 'OPENAI_API_KEY', otherwise: 'none', meaning: 'Key for a language model, which then reads what the grammar cannot' },
  { name: 'OPENAI_BASE_URL', otherwise: "OpenAI's", meaning: 'Another endpoint that speaks as OpenAI does (vLLM, Ollama, LiteLLM, Azure), e.g. http://localhost:11434/v1' },
  { name: 'REDIS_URL', otherwise: 'none', meaning: 'Address of a Redis that shares what was read between runs, and sessions between people, e.g. redis://localhost:6379' },
  { name: 'NETBOX_DEMO_SCALE', otherwise: '600', meaning: 'About how many devices the demo has, 600 to 100000' },
  { name: 'NETBOX_DEMO_NOW', otherwise: 'now', meaning: 'Date or time that the demo describes, e.g. 2026-01-31' },
  { name: 'LOG_LEVEL', otherwise: 'silent', meaning: 'Log on stderr: silent, error, warn, info or debug' },
  { name: 'NO_COLOR', otherwise: 'not set', meaning: 'Anything but empty switches colours off' },
  { name: 'FORCE_HYPERLINK', otherwise: 'where the terminal is known to have them', meaning: '1 links names to their NetBox pages on any terminal, 0 on none' },
  { name: 'PAGER', otherwise: 'none', meaning: 'Command that answers taller than the terminal are read with, e.g. less' },
  { name: 'TZ', otherwise: "the system's", meaning: 'Time zone of dates and times, e.g. Europe/Berlin' },
];
