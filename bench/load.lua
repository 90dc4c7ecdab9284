-- Sends the requests of a file to a server, for bench/load.py, and counts what was answered.
--
-- wrk stops with requests under way, and then nobody knows whether these were stored. So each
-- connection rests once the time is over, and when the last answer has come, we say "drained".
--
-- Arguments: the file (a line a request: path, tab, body), `once` or `again`, the method, the
-- headers, the seconds, the connections, the first client's number, the status and the text by
-- which a success is known.

local ffi = require("ffi")
ffi.cdef [[
typedef struct { long seconds; long nanoseconds; } bench_time;
int clock_gettime(int clock, bench_time *time);
]]

local MONOTONIC = 1
local FOREVER = 3600000 -- ms
local moment = ffi.new("bench_time")
local threads = {}

local function now()
  ffi.C.clock_gettime(MONOTONIC, moment)
  return tonumber(moment.seconds) + tonumber(moment.nanoseconds) / 1e9
end

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  file, again, method, head = io.open(args[1]), args[2] == "again", args[3], args[4]
  seconds, connections, client = tonumber(args[5]), tonumber(args[6]), tonumber(args[7])
  status, text = tonumber(args[8]), args[9]
  resting, good, span, others, promised = 0, 0, 0, {}, {}
end

local function line()
  local found = file:read("*l")
  if not found and again then
    file:seek("set")
    found = file:read("*l")
  end
  return found
end

-- Every request is of another reader, of another network.
local function address()
  client = client + 1
  local a, b, c = client % 250, math.floor(client / 250) % 250, math.floor(client / 62500) % 250
  return string.format("%d.%d.%d.%d", 11 + math.floor(client / 15625000), a + 1, b + 1, c + 1)
end

function request()
  local next_one = table.remove(promised) or line() or "/\t"
  local path, body = next_one:match("^([^\t]*)\t(.*)$")
  return table.concat({
    method, " ", path, " HTTP/1.1\r\n", head, "X-Forwarded-For: ", address(),
    "\r\nContent-Length: ", #body, "\r\n\r\n", body,
  })
end

-- Called before each request: how long to wait with it.
function delay()
  local time = now()
  if not began then began, ends = time, time + seconds end
  if time < ends then
    local next_one = line()
    if next_one then
      table.insert(promised, next_one)
      return 0
    end
    ends = time
  end
  resting = resting + 1
  if resting == connections then
    io.stdout:write("drained\n")
    io.stdout:flush()
  end
  return FOREVER
end

function response(code, headers, body)
  if code == status and (text == "" or body:find(text, 1, true)) then
    good = good + 1
    span = now() - began
  else
    others[tostring(code)] = (others[tostring(code)] or 0) + 1
  end
end

function done(summary, latency)
  local thread, errors = threads[1], summary.errors
  local told = {}
  for code, count in pairs(thread:get("others")) do
    table.insert(told, string.format('"%s": %d', code, count))
  end
  io.stdout:write(string.format(
    '{"span": %.6f, "good": %d, "resting": %d, "p50": %.3f, "p99": %.3f, '
      .. '"broken": %d, "others": {%s}}\n',
    thread:get("span"), thread:get("good"), thread:get("resting"),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.timeout, table.concat(told, ", ")
  ))
end
