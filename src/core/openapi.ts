import { toOpenAPISchema } from "@elysiajs/openapi";
import { version } from "./environment.ts";

type Described = Parameters<typeof toOpenAPISchema>[0];
type Operation = { requestBody?: { required?: boolean } };

/** Bodies are read by a function of the core (`readBody`), which the generator cannot see through. */
const readsJson = [{ fn: "json" }];

/**
 * The document of the API, from the routes' schemas. Our text formats become plain bounds: JSON
 * Schema counts code points, as `text` does, while the length that the checker wants is in units.
 */
export function describe(server: Described): object {
  const routes = server["getGlobalRoutes"]().filter(({ method }) => method !== "WS");
  const optional = new Set(routes.filter(({ hooks }) => isOptional(hooks.body)).map(nameOf));
  const seen = routes.map((route) => ({ ...route, hooks: { ...route.hooks, parse: readsJson } }));
  const { paths, components } = toOpenAPISchema(
    {
      getGlobalRoutes: () => seen,
      getGlobalDefinitions: () => server["getGlobalDefinitions"](),
    } as unknown as Described,
    { staticFile: false },
  ) as unknown as { paths: Record<string, Record<string, Operation>>; components: object };
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { requestBody }] of Object.entries(methods)) {
      if (requestBody) requestBody.required = !optional.has(`${method} ${path}`);
    }
  }
  const document = { openapi: "3.1.2", info: { title: "Salve", version }, paths: withoutEndSlash(paths), components };
  return JSON.parse(JSON.stringify(document, (_, value: unknown) => withBounds(value))) as object;
}

const nameOf = ({ method, path }: { method: string; path: string }): string =>
  `${method.toLowerCase()} ${path.replaceAll(/:([^/]+)/g, "{$1}")}`;

const isOptional = (schema: unknown): boolean =>
  typeof schema === "object" &&
  schema !== null &&
  Object.getOwnPropertySymbols(schema).some((key) => key.description === "TypeBox.Optional");

/** A route at the root of its prefix answers with and without the slash; its name is the one without. */
const withoutEndSlash = (paths: Record<string, object>): Record<string, object> =>
  Object.fromEntries(
    Object.entries(paths).flatMap(([path, item]) => {
      const plain = path.replace(/(?<=.)\/$/, "");
      return plain !== path && paths[plain] ? [] : [[plain, item]];
    }),
  );

function withBounds(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("format" in value)) return value;
  const bounds = /^text:(\d+)-(\d+)$/.exec(String(value.format));
  if (!bounds) return value.format === "instant" ? { ...value, format: "date-time" } : value;
  const { format: _, ...rest } = value;
  return { ...rest, minLength: Number(bounds[1]), maxLength: Number(bounds[2]) };
}
