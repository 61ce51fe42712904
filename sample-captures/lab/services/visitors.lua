-- For wrk: visitors who look at an order, think for a second, and look at another.
local orders = 200
math.randomseed(7)

function delay()
	return math.random(300, 1000)
end

function request()
	return wrk.format("GET", "/orders/" .. math.random(1, orders))
end
