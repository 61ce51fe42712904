# shellcheck shell=bash disable=SC2034 # data, for lab/run
title="The cache is down, and refuses"
story="redis on cache-1 ends. Its port refuses, the application does without the cache, and the database gets all of the queries, until
redis is started again."
timeline=(
	"0.30 cache stop"
	"0.70 cache start"
)
question="SELECT host, dst_ip, dst_port, failed FROM flow WHERE failed IS NOT NULL GROUP BY ALL ORDER BY count(*) DESC LIMIT 1"
answer="app-1,10.20.3.41,6379,refused"
