// The least WebSocket server.
const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch: (request, bun) =>
    bun.upgrade(request, { data: undefined }) ? undefined : new Response(null, { status: 426 }),
  websocket: { message() {}, idleTimeout: 120 },
});
process.stdout.write(`listening on http://127.0.0.1:${server.port}\n`);
