(flow.host, flow.dst_ip) IN (SELECT (peer.host, peer.address) FROM netreel.flow_peer AS peer WHERE peer.peer <> peer.host)
