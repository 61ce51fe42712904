# shellcheck shell=bash disable=SC2034 # data, for lab/run
title="One path loses three packets in a hundred"
story="A line card in core begins to fail: of what db-1 sends to app-1, 3 % is lost. The way back, and every other path, is well."
timeline=(
	"0.35 drop db-1 app-1 3"
	"0.75 pass"
)
question="SELECT host, dst_ip FROM flow WHERE transport = 'tcp' GROUP BY ALL ORDER BY sum(retransmits) DESC LIMIT 1"
answer="db-1,10.20.2.21"
