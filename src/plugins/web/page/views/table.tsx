import type { ComponentChildren } from "preact";

interface TableProps {
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ComponentChildren[] }[];
}

/** A table that becomes a list of cards where the screen is narrow; each cell then says its own head. */
export const Table = ({ name, heads, rows }: TableProps) => (
  <table class="table">
    <caption class="unseen">{name}</caption>
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ key, cells }) => (
        <tr key={key}>
          {cells.map((cell, place) => (
            <td key={heads[place]} data-head={heads[place]}>
              <div>{cell}</div>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
