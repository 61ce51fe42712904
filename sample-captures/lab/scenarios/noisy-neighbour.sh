# shellcheck shell=bash disable=SC2034 # data, for lab/run
title="A noisy neighbour floods the cache"
story="On app-1, beside the application, a report is made that reads and writes the cache as fast as it can, over 20 connections. The
link of app-1 is full, and the application's own answers wait behind it."
timeline=(
	"0.35 export start"
	"0.75 export stop"
)
question="SELECT host, process_name FROM flow WHERE direction = 'outgoing' GROUP BY ALL ORDER BY sum(bytes_sent + bytes_received) DESC LIMIT 1"
answer="app-1,redis-benchmark"
