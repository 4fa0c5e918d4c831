-- Each request says something in the next of many sessions, so that no two wait for the same row.
local sessions = {}
for line in io.lines(os.getenv("BENCH_SESSIONS")) do sessions[#sessions + 1] = line end
local body = '{"text":"' .. string.rep("I have had a sore throat since Monday. ", 3) .. '"}'
local headers = { ["content-type"] = "application/json", ["authorization"] = os.getenv("BENCH_AUTHORIZATION") }
local turn = 0

request = function()
  turn = turn + 1
  return wrk.format("POST", "/api/chat/sessions/" .. sessions[turn % #sessions + 1] .. "/messages", headers, body)
end
