# The services of the hosts, as Debian packages them. Sourced by inside.
# shellcheck shell=bash

start_services() {
	start_names
	start_database
	start_cache
	start_app
	start_web
	start_backup_store
	fill_database
}

# Waits up to 30 s until a command succeeds.
await() {
	local try
	for try in {1..150}; do
		"$@" >/dev/null 2>&1 && return
		sleep 0.2
	done
	echo "lab: after $((try / 5)) s this still fails: $*" >&2
	return 1
}

# Whether host $1 listens on TCP port $2.
listens() {
	[ -n "$(on "$1" ss -tlnH "sport = :$2")" ]
}

start_names() {
	local host name arguments=()
	for host in "${hosts[@]}"; do
		arguments+=("--host-record=$host.$domain,${address[$host]}")
	done
	for name in "${!alias[@]}"; do
		arguments+=("--host-record=$name.$domain,${address[${alias[$name]}]}")
	done
	start_on dns-1 dnsmasq dnsmasq --keep-in-foreground --conf-file=/dev/null --no-resolv --no-hosts --user=nobody \
		--pid-file= --bind-interfaces --listen-address="${address[dns-1]}" --local="/$domain/" --local-ttl=0 \
		--log-queries=extra --log-facility=- "${arguments[@]}"
	dnsmasq=$started
}

start_database() {
	local programs data=$work/db-1/data
	programs=$(find /usr/lib/postgresql -name initdb -printf '%h\n' | sort -V | tail -1)
	install -d -o postgres -g postgres "$data" /run/postgresql
	# shellcheck disable=SC2046 # as_user prints words
	on db-1 $(as_user postgres) env LC_ALL=C.UTF-8 "$programs/initdb" --pgdata="$data" --auth=trust --no-sync >/dev/null
	echo "host all all 10.20.0.0/16 trust" >>"$data/pg_hba.conf"
	cat >>"$data/postgresql.conf" <<-CONF
		listen_addresses = '${address[db-1]}'
		unix_socket_directories = '/run/postgresql'
		max_connections = 60
		shared_buffers = 32MB
		fsync = off
		log_connections = on
		log_disconnections = on
		log_line_prefix = '%m [%p] %r '
		log_timezone = UTC
	CONF
	# shellcheck disable=SC2046
	start_on db-1 postgresql $(as_user postgres) "$programs/postgres" -D "$data"
	# what an operator's firewall has, for rules to be added to
	on db-1 nft 'add table inet filter; add chain inet filter input { type filter hook input priority 0; policy accept; }'
}

fill_database() {
	await sql "SELECT 1"
	sql "CREATE DATABASE shop"
	sql "CREATE TABLE orders AS SELECT id, repeat(md5(id::text), 150) AS page FROM generate_series(1, 500) AS id" shop
	sql "ALTER TABLE orders ADD PRIMARY KEY (id)" shop
	on db-1 pgbench -U postgres -i -q shop 2>/dev/null
}

# Runs SQL on the database host itself, which no recorder sees.
sql() {
	on db-1 psql -U postgres -qtA -c "$1" "${2:-postgres}"
}

start_cache() {
	install -d -o redis -g redis /run/redis
	# shellcheck disable=SC2046
	start_on cache-1 redis $(as_user redis) redis-server --bind "${address[cache-1]}" --protected-mode no --save '' --dir / \
		--unixsocket /run/redis/redis.sock
	cache=$started
	await listens cache-1 6379
}

start_app() {
	mkdir -p "$work/app-1/flags"
	# shellcheck disable=SC2046
	start_on app-1 app $(as_user nobody) "$lab/services/shop-app" "$work/app-1/flags"
	await listens app-1 8000
}

start_web() {
	local web=$work/web-1
	mkdir "$web/temp"
	cat >"$web/nginx.conf" <<-CONF
		daemon off;
		user www-data;
		pid $web/nginx.pid;
		error_log $web/nginx-error.log;
		worker_processes 2;
		events {}
		http {
		  log_format lab '\$msec \$connection \$remote_addr \$remote_port \$request_length \$bytes_sent \$status \$request_time';
		  access_log $web/nginx-access.log lab;
		  client_body_temp_path $web/temp;
		  proxy_temp_path $web/temp;
		  fastcgi_temp_path $web/temp;
		  uwsgi_temp_path $web/temp;
		  scgi_temp_path $web/temp;
		  server {
		    listen 80;
		    location / { proxy_pass http://${address[app-1]}:8000; proxy_read_timeout 20s; }
		  }
		}
	CONF
	start_on web-1 nginx nginx -e "$web/nginx-error.log" -c "$web/nginx.conf"
	await listens web-1 80
}

start_backup_store() {
	install -d -o backup -g backup "$work/backup-1/store" "$work/db-1/export"
	cat >"$work/backup-1/rsyncd.conf" <<-CONF
		use chroot = no
		address = ${address[backup-1]}
		[store]
		path = $work/backup-1/store
		read only = no
		uid = backup
		gid = backup
	CONF
	head -c 200000 /dev/urandom >"$work/db-1/export/wal"
	# holds nothing but zeros, which take no space
	truncate -s 4G "$work/db-1/export/base"
	start_on backup-1 rsync rsync --daemon --no-detach --config="$work/backup-1/rsyncd.conf"
	await listens backup-1 873
}
