# shellcheck shell=bash disable=SC2034 # data, for lab/run
title="A managed backup eats the link"
story="db-1 is joined by a link of 20 Mbit/s. The managed backup service begins to copy the database's files to backup-1 while the shop is
open. The link's queue fills, and whatever db-1 sends waits in it: the application's queries take a hundred times longer."
setup=("link db-1 20mbit 120ms")
timeline=(
	"0.35 backup start"
	"0.75 backup stop"
)
question="SELECT host, process_name, user_name, dst_ip FROM flow GROUP BY ALL ORDER BY sum(bytes_sent) DESC LIMIT 1"
answer="db-1,rsync,backup,10.20.4.61"
