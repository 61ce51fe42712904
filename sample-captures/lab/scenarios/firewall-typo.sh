# shellcheck shell=bash disable=SC2034 # data, for lab/run
title="A typing error in a firewall rule"
story="On db-1 somebody wants to keep the guests' network, 10.20.12.0/24, from the database, and types 10.20.2.0/24, which is where app-1 is.
Connections that are open hang, new ones time out. After a while the rule is found and removed."
timeline=(
	"0.25 type db-1 nft list chain inet filter input ;; nft insert rule inet filter input ip saddr 10.20.2.0/24 tcp dport 5432 drop"
	"0.65 type db-1 nft -a list chain inet filter input ;; nft flush chain inet filter input"
)
question="SELECT host, command FROM bash WHERE command <> 'exit' AND ts < (SELECT min(start_ts) FROM flow WHERE failed IS NOT NULL) ORDER BY ts DESC LIMIT 1"
answer="db-1,nft insert rule inet filter input ip saddr 10.20.2.0/24 tcp dport 5432 drop"
