/** What a conversation is told when a clinician comes or goes: with and without an assistant in it. */
export interface Notice {
  readonly assisted: string;
  readonly alone: string;
}

export const joined = (name: string): Notice => ({
  assisted: `${name} has joined this conversation and answers you here. The assistant is silent.`,
  alone: `${name} has joined this conversation and answers you here.`,
});

export const released = (name: string): Notice => ({
  assisted: `${name} has left this conversation. It waits for another clinician; until then the assistant answers.`,
  alone: `${name} has left this conversation. It waits for another clinician.`,
});

export const resumed = (name: string): Notice => ({
  assisted: `${name} has left this conversation. From now on the assistant answers again.`,
  alone: `${name} has left this conversation.`,
});

export const ended = (name: string, callNumber: string): Notice => {
  const words = `${name} has closed this conversation. For anything new, begin another one.`;
  const safety = `If it may be an emergency, call ${callNumber}.`;
  return { assisted: `${words} ${safety}`, alone: `${words} ${safety}` };
};
