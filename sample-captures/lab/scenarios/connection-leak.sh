# shellcheck shell=bash disable=SC2034 # data, for lab/run
title="Connections to the database are not given back"
story="A feature is switched on in the application that forgets to give some connections to the database back. Request by request one more
stays open, until PostgreSQL takes no more (max_connections is 60) and the shop answers with errors."
timeline=(
	"0.25 flag leak on"
)
question="SELECT src_ip, dst_ip, dst_port FROM flow WHERE direction = 'outgoing' GROUP BY ALL ORDER BY sum(opened) - sum(closed) DESC LIMIT 1"
answer="10.20.2.21,10.20.3.31,5432"
