import type { Turn } from "#modules/ai/contract.ts";
import { removerOf } from "#inference/special-tokens.ts";
import type { PreTrainedTokenizer, Tensor } from "@huggingface/transformers";

export type Encoded = Readonly<Record<"input_ids" | "attention_mask", Tensor>>;

/**
 * The turns as the model was taught to read them. A turn's own words cannot end it: what stands for the
 * end of a turn, or the begin of ours, is taken out of them.
 */
export function createPrompt(tokenizer: PreTrainedTokenizer): (turns: readonly Turn[]) => Encoded {
  const clean = removerOf([...tokenizer.all_special_tokens].toSorted((a, b) => b.length - a.length));
  const options = { add_generation_prompt: true, return_dict: true } as const;
  const apply = (turns: readonly Turn[]) => tokenizer.apply_chat_template([...turns], options) as unknown as Encoded;
  return (given) => {
    const turns = given.map(({ role, content }) => ({ role, content: clean(content) }));
    if (!tokenizer.chat_template) return tokenizer(plain(turns)) as unknown as Encoded;
    try {
      return apply(turns);
    } catch (error) {
      // Some models know no system; they are told by the user.
      if (turns[0]?.role !== "system") throw error;
      return apply(withoutSystem(turns));
    }
  };
}

/** For a model without a template. */
const plain = (turns: readonly Turn[]): string =>
  [...turns.map(({ role, content }) => `${role}: ${content}`), "assistant:"].join("\n");

function withoutSystem([system, first, ...others]: readonly Turn[]): Turn[] {
  if (first?.role !== "user") return [{ role: "user", content: system!.content }, ...(first ? [first] : []), ...others];
  return [{ role: "user", content: `${system!.content}\n\n${first.content}` }, ...others];
}
