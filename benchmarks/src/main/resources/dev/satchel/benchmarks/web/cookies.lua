-- Each request comes from the next of a thousand browsers, whose cookies are the lines of the file COOKIES.
local requests = {}
local at = 0

init = function()
  for line in io.lines(os.getenv("COOKIES")) do
    requests[#requests + 1] = wrk.format(nil, nil, { ["Cookie"] = line })
  end
end

request = function()
  at = at % #requests + 1
  return requests[at]
end
