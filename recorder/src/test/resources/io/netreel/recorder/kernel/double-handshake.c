/*
 * Opens TCP connections by hand, sends the last ACK of each handshake from two CPUs at once, and resets the
 * connection: where the two meet, the kernel makes two sockets and throws one away.
 *
 * double-handshake INTERFACE PEER_MAC SOURCE_ADDRESS ADDRESS PORT CONNECTIONS
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <string.h>

#define FIRST_PORT 10000
#define OUR_SEQ	   1000

struct packet {
	struct ether_header ether;
	struct iphdr ip;
	struct tcphdr tcp;
} __attribute__((packed));

static struct sockaddr_ll link_to = {.sll_family = AF_PACKET, .sll_halen = 6, .sll_protocol = 0};
static int sockets[2];
static struct packet last_ack;
/* how many handshakes were to be ended, and were, by the second CPU */
static atomic_int wanted, done;

static void check(bool good, const char *what)
{
	if (!good) {
		perror(what);
		exit(1);
	}
}

static uint32_t sum(const void *data, int bytes)
{
	const uint8_t *at = data;
	uint32_t result = 0;

	for (int i = 0; i < bytes; i += 2)
		result += at[i] << 8 | at[i + 1];
	return result;
}

static uint16_t checksum(uint32_t of)
{
	while (of >> 16)
		of = (of & 0xffff) + (of >> 16);
	return htons(~of);
}

static void send_packet(int cpu, struct packet *packet)
{
	packet->ip.check = 0;
	packet->ip.check = checksum(sum(&packet->ip, sizeof(packet->ip)));
	packet->tcp.check = 0;
	packet->tcp.check = checksum(sum(&packet->tcp, sizeof(packet->tcp)) + sum(&packet->ip.saddr, 8) +
				     IPPROTO_TCP + sizeof(packet->tcp));
	check(sendto(sockets[cpu], packet, sizeof(*packet), 0, (struct sockaddr *)&link_to,
		     sizeof(link_to)) == sizeof(*packet),
	      "sendto");
}

static void run_on(int cpu)
{
	cpu_set_t cpus;

	CPU_ZERO(&cpus);
	CPU_SET(cpu, &cpus);
	check(!sched_setaffinity(0, sizeof(cpus), &cpus), "sched_setaffinity");
}

static void *second_cpu(void *connections)
{
	struct packet packet;

	run_on(1);
	for (int i = 1; i <= *(int *)connections; i++) {
		while (atomic_load(&wanted) < i)
			;
		packet = last_ack;
		send_packet(1, &packet);
		atomic_store(&done, i);
	}
	return 0;
}

/* Waits for the SYN-ACK to a port, and returns its sequence number. */
static uint32_t await_answer(int receiver, uint16_t port)
{
	struct packet packet;
	ssize_t bytes;

	do {
		bytes = recv(receiver, &packet, sizeof(packet), 0);
		check(bytes > 0, "recv");
	} while (bytes < (ssize_t)sizeof(packet) || packet.ip.protocol != IPPROTO_TCP ||
		 packet.tcp.dest != port || !packet.tcp.syn);
	return ntohl(packet.tcp.seq);
}

static void connect_and_reset(struct packet *packet, int receiver, int number)
{
	packet->tcp.source = htons(FIRST_PORT + number);
	packet->tcp.seq = htonl(OUR_SEQ);
	packet->tcp.ack_seq = 0;
	packet->tcp.syn = 1;
	packet->tcp.ack = 0;
	packet->tcp.rst = 0;
	send_packet(0, packet);
	packet->tcp.ack_seq = htonl(await_answer(receiver, packet->tcp.source) + 1);
	packet->tcp.seq = htonl(OUR_SEQ + 1);
	packet->tcp.syn = 0;
	packet->tcp.ack = 1;
	last_ack = *packet;
	atomic_fetch_add(&wanted, 1);
	send_packet(0, packet);
	while (atomic_load(&done) <= number)
		;
	packet->tcp.rst = 1;
	send_packet(0, packet);
}

int main(int argc, char **argv)
{
	struct packet packet = {
		.ether.ether_type = htons(ETHERTYPE_IP),
		.ip = {.version = 4, .ihl = 5, .ttl = 64, .protocol = IPPROTO_TCP},
		.tcp = {.doff = sizeof(struct tcphdr) / 4, .window = htons(8192)},
	};
	int connections, receiver;
	pthread_t thread;

	check(argc == 7, "arguments");
	connections = atoi(argv[6]);
	link_to.sll_ifindex = if_nametoindex(argv[1]);
	for (int i = 0; i < 6; i++)
		link_to.sll_addr[i] = strtoul(argv[2] + 3 * i, 0, 16);
	memcpy(packet.ether.ether_dhost, link_to.sll_addr, 6);
	packet.ip.tot_len = htons(sizeof(packet.ip) + sizeof(packet.tcp));
	inet_pton(AF_INET, argv[3], &packet.ip.saddr);
	inet_pton(AF_INET, argv[4], &packet.ip.daddr);
	packet.tcp.dest = htons(atoi(argv[5]));
	for (int i = 0; i < 2; i++)
		sockets[i] = socket(AF_PACKET, SOCK_RAW, 0);
	receiver = socket(AF_PACKET, SOCK_RAW, htons(ETH_P_IP));
	check(receiver >= 0 && sockets[0] >= 0 && sockets[1] >= 0, "socket");
	run_on(0);
	check(!pthread_create(&thread, 0, second_cpu, &connections), "pthread_create");
	for (int i = 0; i < connections; i++)
		connect_and_reset(&packet, receiver, i);
	return 0;
}
