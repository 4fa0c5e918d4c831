-- The complaints of bench/complaints.ts in turn, one a line in the file.
local bodies = {}
for line in io.lines(os.getenv("BENCH_BODIES")) do bodies[#bodies + 1] = line end
local headers = { ["content-type"] = "application/json", ["authorization"] = os.getenv("BENCH_AUTHORIZATION") }
local turn = 0

request = function()
  turn = turn + 1
  return wrk.format("POST", "/api/triage", headers, bodies[turn % #bodies + 1])
end
