import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export interface CountUp {
  add(labels?: Readonly<Record<string, string>>, by?: number): void;
}
export interface Observe {
  observe(value: number, labels?: Readonly<Record<string, string>>): void;
}
export interface SetTo {
  set(value: number): void;
}

/** Another name, given whole, under which the same figures are exported: dashboards of others know it (J9). */
export interface Alias {
  readonly also?: string;
}

/** A module's meters; the module's name is put before each metric's name. */
export interface Metrics {
  /** Also shown in `/api/metrics` under its dotted name: `auth` + `signin.failure` (D16). */
  counter(name: string, help: string, labels?: readonly string[], alias?: Alias): CountUp;
  histogram(
    name: string,
    help: string,
    labels?: readonly string[],
    options?: Alias & { readonly buckets?: readonly number[] },
  ): Observe;
  gauge(name: string, help: string, alias?: Alias): SetTo;
}

/** Seconds, from half a millisecond to ten seconds: the width of a read to that of a model call. */
const secondsBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface MetricsRegistry {
  scoped(module: string): Metrics;
  /** Prometheus text exposition. */
  text(): Promise<string>;
  /** The same registry as JSON: `metrics.counters["auth.signin.failure"]`. */
  json(): Promise<{
    metrics: { counters: Record<string, number>; gauges: Record<string, number>; histograms: Record<string, unknown> };
  }>;
}

export function createMetrics(): MetricsRegistry {
  const registry = new Registry();
  const dotted = new Map<string, string>();
  collectDefaultMetrics({ register: registry });
  const nameOf = (module: string, name: string, suffix: string): string => {
    const full = `${module}_${name}${suffix}`.replaceAll(/[.-]/g, "_");
    dotted.set(full, `${module}.${name}`);
    return full;
  };
  return {
    scoped: (module) => ({
      counter(name, help, labels = [], { also } = {}) {
        const settings = { help, labelNames: [...labels], registers: [registry] };
        const all = named(nameOf(module, name, "_total"), also).map((one) => new Counter({ ...settings, name: one }));
        return { add: (values = {}, by = 1) => all.forEach((counter) => counter.inc(values, by)) };
      },
      histogram(name, help, labels = [], { also, buckets = secondsBuckets } = {}) {
        const settings = { help, labelNames: [...labels], buckets: [...buckets], registers: [registry] };
        const all = named(nameOf(module, name, ""), also).map((one) => new Histogram({ ...settings, name: one }));
        return { observe: (value, values = {}) => all.forEach((histogram) => histogram.observe(values, value)) };
      },
      gauge(name, help, { also } = {}) {
        const all = named(nameOf(module, name, ""), also).map(
          (one) => new Gauge({ help, registers: [registry], name: one }),
        );
        return { set: (value) => all.forEach((gauge) => gauge.set(value)) };
      },
    }),
    text: () => registry.metrics(),
    json: async () => toJson(await registry.getMetricsAsJSON(), dotted),
  };
}

const named = (name: string, also: string | undefined): string[] => (also === undefined ? [name] : [name, also]);

function toJson(
  all: readonly { name: string; type: unknown; values: readonly { value: number; labels: object }[] }[],
  dotted: ReadonlyMap<string, string>,
) {
  const counters: Record<string, number> = {};
  const gauges: Record<string, number> = {};
  const histograms: Record<string, unknown> = {};
  for (const { name, type, values } of all) {
    const key = dotted.get(name) ?? name;
    const total = values.reduce((sum, { value }) => sum + value, 0);
    if (type === "counter") {
      counters[key] = total;
      for (const { labels, value } of values) {
        const suffix = Object.values(labels).join(".");
        if (suffix) counters[`${key}.${suffix}`] = value;
      }
    } else if (type === "gauge") gauges[key] = total;
    else histograms[key] = values.map(({ labels, value }) => ({ ...labels, value }));
  }
  return { metrics: { counters, gauges, histograms } };
}
