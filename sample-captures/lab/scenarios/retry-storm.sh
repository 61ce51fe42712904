# shellcheck shell=bash disable=SC2034 # data, for lab/run
title="A lock becomes a storm of retries"
story="The application tries a query that failed five times more, at once, each time on a new connection. On db-1 somebody locks the table
of orders to look at it and thinks for a while. Each request now asks the database six times over, and opens six connections for it."
setup=("flag insist on")
timeline=(
	"0.30 type db-1 psql -U postgres shop -c 'BEGIN' -c 'LOCK TABLE orders' -c 'SELECT count(*), pg_sleep(900) FROM orders'"
	"0.65 type db-1 psql -U postgres -c \"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%900%' AND pid <> pg_backend_pid()\""
)
question="WITH rates AS (SELECT host, process_name, dst_ip, dst_port, time_bucket(INTERVAL 5 seconds, ts) AS t, sum(opened) AS opened
    FROM flow WHERE direction = 'outgoing' AND transport = 'tcp' GROUP BY ALL)
  SELECT host, process_name, dst_ip, dst_port FROM rates GROUP BY ALL ORDER BY max(opened) / greatest(median(opened), 1) DESC LIMIT 1"
answer="app-1,shop-app,10.20.3.31,5432"
