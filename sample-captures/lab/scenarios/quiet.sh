# shellcheck shell=bash disable=SC2034 # data, for lab/run
title="Nothing happens"
story="Visitors look at orders, a worker reads the database, the write-ahead log is copied to the backup store every 20 s. Nothing goes
wrong: this is what the other scenarios are to be compared with."
timeline=()
question="SELECT count(*) AS failed FROM flow WHERE failed IS NOT NULL"
answer="0"
