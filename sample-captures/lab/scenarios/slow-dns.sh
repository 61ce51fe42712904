# shellcheck shell=bash disable=SC2034 # data, for lab/run
title="The name server is slow, then silent"
story="The machine of dns-1 is starved by its neighbours: dnsmasq gets to run for an instant each second, and later not at all. The
application asks for a name with each request, so the shop is slow, and then down, while database and cache are well."
timeline=(
	"0.30 names slow"
	"0.60 names stopped"
	"0.80 names well"
)
question="SELECT server_ip FROM dns WHERE direction = 'outgoing' AND (timed_out OR latency_us > 500000) GROUP BY ALL ORDER BY count(*) DESC LIMIT 1"
answer="10.20.4.53"
