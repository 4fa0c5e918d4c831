import type { Metrics } from "#core";
import { type Band, bandOf } from "./contract.ts";

type Route = "vector" | "text" | "cache";

/** What the module counts; the same figures answer `/router/confidence-stats`. */
export function createMeters(metrics: Metrics) {
  const confidence = metrics.counter("confidence_optimization", "Searches, by route taken and band of confidence.", [
    "route",
    "band",
  ]);
  const bands: Record<Route, Record<Band, number>> = { vector: none(), text: none(), cache: none() };
  const sums: Record<Route, number> = { vector: 0, text: 0, cache: 0 };
  return {
    searchSeconds: metrics.histogram("search_seconds", "The statement that ranks the chunks.", [], {
      also: "vector_search_duration_seconds",
    }),
    zeroRetrieval: metrics.counter("zero_retrieval", "Searches that found nothing."),
    embedderError: metrics.counter("embedder.error", "Questions or chunks that the embedding model failed on."),
    documents: metrics.gauge("documents", "Documents in the knowledge base."),
    chunks: metrics.gauge("chunks", "Chunks in the knowledge base.", { also: "vector_db_chunks" }),
    embedded: metrics.gauge("embedded", "Chunks with a vector of the present model."),
    staleCollections: metrics.gauge("stale_collections", "Collections not compared with their source for too long."),
    staleDocuments: metrics.gauge("stale_documents", "Documents of these collections."),
    routed(route: Route, value: number): void {
      const band = bandOf(value);
      confidence.add({ route, band });
      bands[route][band] += 1;
      sums[route] += value;
    },
    /** Since this process started. */
    routes: () =>
      Object.fromEntries(
        (["vector", "text", "cache"] as const).map((route) => {
          const count = bands[route].high + bands[route].medium + bands[route].low;
          return [
            route,
            { count, meanConfidence: count === 0 ? null : sums[route] / count, bands: { ...bands[route] } },
          ];
        }),
      ),
  };
}
export type Meters = ReturnType<typeof createMeters>;

const none = (): Record<Band, number> => ({ high: 0, medium: 0, low: 0 });
